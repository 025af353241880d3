import type { Transaction } from "../model/Transaction.js"

/** What a transaction stream yields. */
export type StreamItem =
  /** Finalized; each transaction of each address exactly once, in lt order per address. */
  | { readonly kind: "transaction"; readonly transaction: Transaction }
  /**
   * A hint that is not final yet (only with `minFinality` below `finalized`): at most once per hash
   * and finality, in no promised order; it may never come true, or come true with another hash.
   */
  | {
      readonly kind: "preview"
      readonly transaction: Transaction
      readonly finality: "pending" | "confirmed"
      readonly traceExternalHash: string | null
    }
  /** Previews of this trace will not come true. */
  | { readonly kind: "invalidated"; readonly traceExternalHash: string }
