import type { ClassAmounts } from "./ClassAmounts.js"

/** What an enclave metered, in the data of events; the contract checked its signature. */
export interface ReceiptJson {
  /** Decimal string. */
  readonly counter: string
  readonly usage: ClassAmounts
  readonly final: boolean
  readonly requestHash: string
  readonly responseHash: string
  /** Bytes of the sealed output. */
  readonly responseLength: number
  readonly deliveryHash: string
}
