/** A place in an account's chain of transactions: everything up to and including `lt` is known. */
export interface ChainPoint {
  readonly lt: bigint
  /** Hash of the transaction at `lt`; null when only the lt is known (0 for an empty history). */
  readonly hash: string | null
}
