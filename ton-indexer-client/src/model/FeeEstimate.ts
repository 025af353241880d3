import type { Fees } from "./Fees.js"

/** What an external message would cost. */
export interface FeeEstimate {
  readonly source: Fees
  readonly destinations: readonly Fees[]
}
