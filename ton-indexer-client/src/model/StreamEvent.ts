import type { Finality } from "./Finality.js"
import type { Transaction } from "./Transaction.js"

/** What one frame of the streaming API v2 says. */
export type StreamEvent =
  | { readonly kind: "subscribed" }
  | {
      readonly kind: "transactions"
      readonly finality: Finality
      readonly traceExternalHash: string | null
      readonly transactions: readonly Transaction[]
    }
  | { readonly kind: "invalidated"; readonly traceExternalHash: string }
  | { readonly kind: "other" }
