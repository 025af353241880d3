/** A document that is known beforehand; its name labels metrics. */
export type Operation = {
  readonly name: string
  /** SHA-256 of `text` in UTF-8, 64 lower-case hex digits. */
  readonly hash: string
  /** As in its file, without white space at the ends. */
  readonly text: string
}
