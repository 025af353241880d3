import type { Transaction } from "@cocoon/ton-indexer-client"
import type { IndexedEvent } from "./IndexedEvent.js"

/** The events of one transaction, in their order. */
export function eventsOf(
  transaction: Transaction,
  ...meanings: readonly Pick<IndexedEvent, "kind" | "data">[]
): IndexedEvent[] {
  const { account, lt, now: at } = transaction
  return meanings.map(({ kind, data }, seq) => ({
    account: account.toRawString(),
    lt: lt.toString(),
    seq,
    kind,
    at,
    data,
  }))
}
