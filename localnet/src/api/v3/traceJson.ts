import type { TransactionRecord } from "../../store/records.js"
import { base64 } from "../base64.js"
import type { History } from "../history.js"
import { type Finality, transactionJson } from "./transactionJson.js"

/** One transaction in the tree of a trace. */
export type TraceNode = {
  readonly tx_hash: string
  readonly in_msg_hash?: string
  readonly children: TraceNode[]
}

function buildTree(history: History, records: readonly TransactionRecord[]): TraceNode | undefined {
  const nodes = new Map<number, TraceNode>()
  let root: TraceNode | undefined
  for (const record of records) {
    const cause = history.receivedBy(record.lt)
    const node: TraceNode = {
      tx_hash: base64(record.hash),
      ...(cause ? { in_msg_hash: base64(cause.hash) } : {}),
      children: [],
    }
    nodes.set(record.lt, node)
    const parent = cause?.outLt ? nodes.get(cause.outLt) : undefined
    if (parent) parent.children.push(node)
    else root ??= node
  }
  return root
}

/** Tree and transactions of a trace (records oldest first), in the parts both APIs share. */
export function traceParts(
  history: History,
  options: { readonly records: readonly TransactionRecord[]; readonly finality: Finality },
) {
  const { records, finality } = options
  const printed = records.map((record) => transactionJson(history, { record, finality }))
  return {
    trace: buildTree(history, records),
    transactions_order: printed.map(({ hash }) => hash),
    transactions: Object.fromEntries(printed.map((one) => [one.hash, one])),
  }
}

function countMessages(history: History, records: readonly TransactionRecord[]) {
  const sent = records.flatMap(({ lt }) => history.sentBy(lt))
  const pending = sent.filter(({ inLt, destination }) => inLt === null && destination !== null)
  return { sent: sent.length, pending: pending.length }
}

/** A whole trace as TonCenter v3 prints it; undefined when it has no transaction. */
export function traceJson(history: History, records: readonly TransactionRecord[]) {
  const first = records[0]
  const last = records.at(-1)
  if (first === undefined || last === undefined) return undefined
  const counts = countMessages(history, records)
  const cause = history.receivedBy(first.lt)
  const parts = traceParts(history, { records, finality: "finalized" })
  return {
    trace_id: base64(first.hash),
    external_hash: cause?.source === null ? base64(cause.hash) : null,
    mc_seqno_start: String(first.seqno),
    mc_seqno_end: String(last.seqno),
    start_lt: String(first.lt),
    start_utime: first.utime,
    end_lt: String(last.lt),
    end_utime: last.utime,
    trace_info: {
      trace_state: counts.pending === 0 ? "complete" : "pending",
      messages: counts.sent + (cause ? 1 : 0),
      transactions: records.length,
      pending_messages: counts.pending,
      classification_state: "unclassified",
    },
    is_incomplete: counts.pending > 0,
    ...parts,
  }
}
