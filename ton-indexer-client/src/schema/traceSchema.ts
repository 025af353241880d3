import { z } from "zod"
import type { Trace } from "../model/Trace.js"
import type { TraceNode } from "../model/TraceNode.js"
import type { Transaction } from "../model/Transaction.js"
import { fields } from "./fields.js"
import { transactionSchema } from "./transactionSchema.js"

const { optional } = fields

const node: z.ZodType<TraceNode> = z.lazy(() =>
  z
    .object({
      tx_hash: optional(fields.hash),
      in_msg_hash: optional(fields.hash),
      children: optional(z.array(node)),
    })
    .transform((row) => ({
      transactionHash: row.tx_hash,
      inMessageHash: row.in_msg_hash,
      children: row.children ?? [],
    })),
)

const wire = z.object({
  trace_id: fields.hash,
  external_hash: optional(fields.hash),
  start_lt: fields.uint,
  end_lt: optional(fields.uint),
  start_utime: optional(fields.int),
  end_utime: optional(fields.int),
  trace_info: optional(z.object({ trace_state: optional(z.string()) })),
  is_incomplete: optional(z.boolean()),
  trace: optional(node),
  transactions: optional(z.record(z.string(), transactionSchema)),
})

/** A v3 `Trace` → `Trace`. */
export const traceSchema = wire.transform(
  (row): Trace => ({
    traceId: row.trace_id,
    externalHash: row.external_hash,
    state: row.trace_info?.trace_state ?? null,
    isIncomplete: row.is_incomplete ?? false,
    startLt: row.start_lt,
    endLt: row.end_lt,
    startedAt: row.start_utime,
    endedAt: row.end_utime,
    root: row.trace,
    transactions: Object.values(row.transactions ?? {}).toSorted(byLt),
  }),
)

const byLt = (left: Transaction, right: Transaction): number => {
  if (left.lt !== right.lt) return left.lt < right.lt ? -1 : 1
  return left.hash < right.hash ? -1 : 1
}
