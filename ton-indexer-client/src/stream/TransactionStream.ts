import type { Address } from "@ton/core"
import type { StreamItem } from "./StreamItem.js"

/** A running stream: iterate it once; addresses may come and go meanwhile. */
export interface TransactionStream extends AsyncIterable<StreamItem, void, undefined> {
  /** Follows one more address, from after `sinceLt` (default: its first transaction). */
  readonly add: (address: Address, sinceLt?: bigint) => void
  /** Stops following an address; rows already on their way may still come. */
  readonly remove: (address: Address) => void
}
