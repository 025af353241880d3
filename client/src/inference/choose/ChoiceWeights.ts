/** How much each thing counts when a node is chosen; 0 ignores it. */
export interface ChoiceWeights {
  /** Price, against the cheapest candidate. Default 1. */
  readonly price?: number
  /** Time to the first chunk as seen here, against the fastest. Default 0.5. */
  readonly latency?: number
  /** Share of the node's slots that are taken. Default 1. */
  readonly load?: number
  /** Share of requests that failed, as seen here. Default 4. */
  readonly failures?: number
  /** What the chain's record lacks against the best candidate's: protocol fees paid, and Jobs served in time. Default 0.5. */
  readonly reputation?: number
  /** Opening another Session, which costs fees and a deposit. Default 1. */
  readonly opening?: number
  /** Most of the spending that may go to one platform where there are others, 0…1. Default 1. */
  readonly platformShare?: number
}
