import { Cell, Dictionary } from "@ton/core"
import { LocalnetError } from "../errors.js"

/** The fields of a transaction that history indexes, and its messages as cells. */
export type TransactionHeader = {
  readonly boc: Buffer
  readonly hash: Buffer
  readonly lt: number
  readonly prevLt: number
  readonly now: number
  readonly outMessages: readonly Cell[]
}

/** Reads the head of a transaction (`transaction$0111`, block.tlb) and leaves the rest unparsed. */
export function readTransactionHeader(base64: string): TransactionHeader {
  const boc = Buffer.from(base64, "base64")
  const [cell] = Cell.fromBoc(boc)
  if (cell === undefined) throw new LocalnetError("INTERNAL", "transaction is empty")
  const slice = cell.beginParse().skip(4 + 256)
  const lt = Number(slice.loadUintBig(64))
  slice.skip(256)
  const prevLt = Number(slice.loadUintBig(64))
  const now = slice.loadUint(32)
  const messages = slice.loadRef().beginParse()
  messages.loadMaybeRef()
  const out = messages.loadDict(Dictionary.Keys.Uint(15), Dictionary.Values.Cell())
  return { boc, hash: cell.hash(), lt, prevLt, now, outMessages: out.values() }
}
