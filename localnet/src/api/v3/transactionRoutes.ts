import { z } from "zod"
import { LocalnetError } from "../../errors.js"
import type { TransactionRecord } from "../../store/records.js"
import type { ApiContext } from "../apiContext.js"
import { fields } from "../fields.js"
import { sealedHistory } from "../history.js"
import { type Method, method } from "../v2/method.js"
import { addressBook, addressesOf } from "./addressBook.js"
import { query } from "./query.js"
import { transactionJson } from "./transactionJson.js"

function answer(context: ApiContext, records: readonly TransactionRecord[]) {
  const history = sealedHistory(context.chain)
  const transactions = records.map((record) =>
    transactionJson(history, { record, finality: "finalized" }),
  )
  return { transactions, address_book: addressBook(context.store, addressesOf(transactions)) }
}

const transactionsQuery = z.object({
  workchain: query.maybe(fields.integer),
  shard: query.maybe(z.string()),
  seqno: query.maybe(fields.count),
  mc_seqno: query.maybe(fields.count),
  account: query.many(fields.account),
  hash: query.many(fields.hash),
  lt: query.maybe(fields.count),
  ...query.utimes,
  ...query.lts,
  ...query.paging,
})

const transactions = method(transactionsQuery, (context, params) => {
  const records = context.store.transactions.find({
    accounts: params.account,
    hashes: params.hash,
    lts: params.lt === undefined ? undefined : [params.lt],
    workchain: params.workchain,
    seqno: params.seqno ?? params.mc_seqno,
    startUtime: params.start_utime,
    endUtime: params.end_utime,
    startLt: params.start_lt,
    endLt: params.end_lt,
    maxSeqno: context.visibleSeqno(),
    limit: params.limit,
    offset: params.offset,
    sort: params.sort,
  })
  return answer(context, records)
})

const byBlockQuery = z.object({ seqno: query.one(fields.count), ...query.paging })

const transactionsByMasterchainBlock = method(byBlockQuery, (context, params) => {
  const { seqno, limit, offset, sort } = params
  const maxSeqno = context.visibleSeqno()
  if (seqno > maxSeqno || context.store.blocks.get(seqno) === undefined) {
    throw new LocalnetError("NOT_FOUND", "block not found")
  }
  const page = { seqno, maxSeqno, limit, offset, sort }
  return answer(context, context.store.transactions.find(page))
})

const byMessageQuery = z.object({
  msg_hash: query.many(fields.hash),
  body_hash: query.maybe(fields.hash),
  opcode: query.maybe(query.opcode),
  direction: query.maybe(z.enum(["in", "out"])),
  ...query.paging,
})

const transactionsByMessage = method(byMessageQuery, (context, params) => {
  const { msg_hash: hashes, body_hash: bodyHash, opcode, direction } = params
  if (hashes === undefined && bodyHash === undefined && opcode === undefined) {
    const message = "at least one of msg_hash, body_hash, opcode should be specified"
    throw new LocalnetError("INVALID_REQUEST", message)
  }
  const messages = context.store.messages.find({
    ...{ hashes, bodyHash, opcode, direction: opcode === undefined ? direction : "in" },
    ...{ maxLt: Number.MAX_SAFE_INTEGER, limit: params.limit + params.offset, offset: 0 },
    sort: params.sort,
  })
  const lts = messages.flatMap(({ inLt, outLt }) => [
    ...(inLt !== null && direction !== "out" ? [inLt] : []),
    ...(outLt !== null && direction !== "in" && opcode === undefined ? [outLt] : []),
  ])
  const { limit, offset, sort } = params
  const maxSeqno = context.visibleSeqno()
  return answer(context, context.store.transactions.find({ lts, maxSeqno, limit, offset, sort }))
})

const adjacentQuery = z.object({
  hash: query.one(fields.hash),
  direction: query.maybe(z.enum(["in", "out"])),
})

const adjacentTransactions = method(adjacentQuery, (context, { hash, direction }) => {
  const { transactions: store, messages } = context.store
  const center = store.byHash(hash)
  if (center === undefined) throw new LocalnetError("NOT_FOUND", "transaction not found")
  const before = direction === "out" ? [] : [messages.receivedBy(center.lt)?.outLt]
  const after = direction === "in" ? [] : messages.sentBy(center.lt).map(({ inLt }) => inLt)
  const lts = [...before, ...after].filter((lt) => typeof lt === "number")
  const page = { limit: 1000, offset: 0, sort: "asc" as const }
  return answer(context, store.find({ lts, maxSeqno: context.visibleSeqno(), ...page }))
})

/** TonCenter v3 routes about transactions. */
export const transactionRoutes: Readonly<Record<string, Method>> = {
  transactions,
  transactionsByMasterchainBlock,
  transactionsByMessage,
  adjacentTransactions,
}
