/** How the page stands with the indexer. */
export interface Connection {
  readonly status: "connecting" | "live" | "lost"
  /** Unix milliseconds at which it was lost. */
  readonly lostAt?: number
  /** Newest indexed block. */
  readonly head?: { readonly seqno: number; readonly at: number }
}
