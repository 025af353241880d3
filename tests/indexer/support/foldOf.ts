import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { IndexedEvent } from "../../../indexer/src/decode/IndexedEvent.js"
import { createRows, type MemoryRows } from "../../../indexer/src/project/createRows.js"
import type { Projection } from "../../../indexer/src/project/Projection.js"
import { type SandboxTransaction, toTransaction } from "./toTransaction.js"

export interface FoldOptions {
  /** Whose transactions count; those of others are left out. */
  readonly address: Address
  /** All that happened, in any order: the transactions of the sandbox. */
  readonly transactions: readonly SandboxTransaction[]
  readonly decode: (transaction: Transaction) => { readonly events: readonly IndexedEvent[] }
  readonly project: Projection
  /** Rows to go on from; none unless said otherwise. */
  readonly rows?: MemoryRows
}

/**
 * Rows of one account after its transactions, decoded and folded in lt order. Events go through JSON on their way, as they do in the
 * log of the store.
 */
export function foldOf({ address, transactions, decode, project, rows }: FoldOptions): MemoryRows {
  const folded = rows ?? createRows()
  const account = BigInt(`0x${address.hash.toString("hex")}`)
  const own = transactions.filter((transaction) => transaction.address === account)
  for (const transaction of own.toSorted((one, other) => Number(one.lt - other.lt))) {
    for (const event of decode(toTransaction(transaction)).events) {
      project(folded, JSON.parse(JSON.stringify(event)))
    }
  }
  return folded
}
