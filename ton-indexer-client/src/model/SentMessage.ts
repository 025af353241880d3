/** The hashes, lower-case hex, of an external message the server took. */
export interface SentMessage {
  readonly messageHash: string
  /** Does not depend on how the message was serialised (TEP-467): search and follow by this. */
  readonly messageHashNorm: string
}
