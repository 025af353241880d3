import type { ReceiptDeal } from "./ReceiptDeal.js"

/** What a receipt is checked with: the deal, null where the chain has none, and texts, empty where they are not at hand. */
export interface ReceiptEvidence {
  readonly deal: ReceiptDeal | null
  readonly request: string
  readonly response: string
}
