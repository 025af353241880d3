import {
  Cell,
  Dictionary,
  loadMessage,
  loadTransaction,
  type Message,
  type Transaction,
} from "@ton/core"
import { LocalnetError } from "../errors.js"
import type { TransactionRecord } from "../store/records.js"

/** A message together with the cell its hash belongs to. */
export type OpenedMessage = { readonly cell: Cell; readonly message: Message }

/** A stored transaction, parsed, with its messages as they were and not as they re-serialize. */
export type OpenedTransaction = {
  readonly transaction: Transaction
  readonly inMessage: OpenedMessage | undefined
  readonly outMessages: readonly OpenedMessage[]
}

function openMessage(cell: Cell): OpenedMessage {
  return { cell, message: loadMessage(cell.beginParse()) }
}

/** Parses a stored transaction (`transaction$0111`, block.tlb). */
export function openTransaction(record: TransactionRecord): OpenedTransaction {
  const [root] = Cell.fromBoc(record.boc)
  const messages = root?.refs[0]?.beginParse()
  if (root === undefined || messages === undefined) {
    throw new LocalnetError("INTERNAL", "a stored transaction is damaged")
  }
  const inCell = messages.loadMaybeRef()
  const out = messages.loadDict(Dictionary.Keys.Uint(15), Dictionary.Values.Cell())
  return {
    transaction: loadTransaction(root.beginParse()),
    inMessage: inCell === null ? undefined : openMessage(inCell),
    outMessages: out.values().map(openMessage),
  }
}
