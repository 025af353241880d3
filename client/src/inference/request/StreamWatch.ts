/** A request that runs; the watch ends those whose node falls silent. */
export interface WatchedStream {
  /** Milliseconds since which the node is waited for; null while the caller reads. */
  waitingSince: number | null
  readonly abort: (reason: unknown) => void
}
