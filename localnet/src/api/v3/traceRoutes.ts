import { z } from "zod"
import type { TransactionRecord } from "../../store/records.js"
import type { ApiContext } from "../apiContext.js"
import { fields } from "../fields.js"
import { sealedHistory } from "../history.js"
import { type Method, method } from "../v2/method.js"
import { addressBook, addressesOf } from "./addressBook.js"
import { query } from "./query.js"
import { traceJson } from "./traceJson.js"

const tracesQuery = z.object({
  account: query.maybe(fields.account),
  trace_id: query.many(fields.hash),
  tx_hash: query.many(fields.hash),
  msg_hash: query.many(fields.hash),
  mc_seqno: query.maybe(fields.count),
  include_actions: query.maybe(fields.flag),
  ...query.utimes,
  ...query.lts,
  ...query.paging,
})

type TracesQuery = z.output<typeof tracesQuery>

/** Transactions named by one of the searches; their traces are what is asked for. */
function namedTransactions(context: ApiContext, params: TracesQuery): TransactionRecord[] {
  const { transactions, messages } = context.store
  const common = { maxSeqno: context.visibleSeqno(), limit: 10_000, offset: 0, sort: params.sort }
  const hashes = params.trace_id ?? params.tx_hash
  if (hashes !== undefined) return transactions.find({ hashes, ...common })
  if (params.msg_hash !== undefined) {
    const page = { maxLt: Number.MAX_SAFE_INTEGER, limit: 1000, offset: 0, sort: params.sort }
    const found = messages.find({ hashes: params.msg_hash, ...page })
    const lts = found.flatMap(({ inLt, outLt }) => [inLt, outLt].filter((lt) => lt !== null))
    return transactions.find({ lts, ...common })
  }
  return transactions.find({
    ...common,
    accounts: params.account === undefined ? undefined : [params.account],
    seqno: params.mc_seqno,
    startUtime: params.start_utime,
    endUtime: params.end_utime,
    startLt: params.start_lt,
    endLt: params.end_lt,
    limit: (params.limit + params.offset) * 64,
  })
}

const traces = method(tracesQuery, (context, params) => {
  const history = sealedHistory(context.chain)
  const roots = new Set(namedTransactions(context, params).map(({ traceLt }) => traceLt))
  const wanted = [...roots].slice(params.offset, params.offset + params.limit)
  const maxSeqno = context.visibleSeqno()
  const found = wanted.flatMap((lt) => {
    const records = history.trace(lt).filter(({ seqno }) => seqno <= maxSeqno)
    return traceJson(history, records) ?? []
  })
  const transactions = found.flatMap((trace) => Object.values(trace.transactions))
  const address_book = addressBook(context.store, addressesOf(transactions))
  return { traces: found, address_book, metadata: {} }
})

/** TonCenter v3 routes about traces. */
export const traceRoutes: Readonly<Record<string, Method>> = { traces, events: traces }
