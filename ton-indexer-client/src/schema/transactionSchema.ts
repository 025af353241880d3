import { z } from "zod"
import type { Message } from "../model/Message.js"
import type { Transaction } from "../model/Transaction.js"
import { blockIdSchema } from "./blockIdSchema.js"
import { descriptionSchema } from "./descriptionSchema.js"
import { fields } from "./fields.js"
import { messageSchema } from "./messageSchema.js"

const { optional } = fields

const wire = z.object({
  account: fields.address,
  hash: fields.hash,
  lt: fields.uint,
  now: fields.int,
  mc_block_seqno: optional(fields.int),
  block_ref: optional(blockIdSchema),
  trace_id: optional(fields.hash),
  trace_external_hash: optional(fields.hash),
  prev_trans_lt: optional(fields.uint),
  prev_trans_hash: optional(fields.hash),
  orig_status: optional(z.string()),
  end_status: optional(z.string()),
  total_fees: optional(fields.uint),
  description: descriptionSchema,
  in_msg: optional(messageSchema),
  out_msgs: optional(z.array(messageSchema)),
  account_state_after: optional(z.object({ balance: optional(fields.bigint) })),
  emulated: optional(z.boolean()),
  finality: optional(fields.finality),
})

type Wire = z.output<typeof wire>

/**
 * A v3 `Transaction` → `Transaction`. Required: account, hash, lt, now. Messages must belong to the
 * account, and the predecessor must be older.
 */
export const transactionSchema = wire
  .superRefine((row, context) => {
    const path = misfit(row)
    if (path) context.addIssue({ code: "custom", path, message: "contradicts the transaction" })
  })
  .transform(
    (row): Transaction => ({
      account: row.account,
      hash: row.hash,
      lt: row.lt,
      now: row.now,
      masterchainSeqno: row.mc_block_seqno,
      block: row.block_ref,
      traceId: row.trace_id,
      traceExternalHash: row.trace_external_hash,
      previousLt: row.prev_trans_lt,
      previousHash: row.prev_trans_hash,
      statusBefore: row.orig_status,
      statusAfter: row.end_status,
      totalFees: row.total_fees ?? 0n,
      description: row.description,
      inMessage: row.in_msg,
      outMessages: (row.out_msgs ?? []).toSorted(byCreation),
      balanceAfter: row.account_state_after?.balance ?? null,
      finality: row.finality ?? (row.emulated === true ? "pending" : "finalized"),
    }),
  )

const misfit = (row: Wire): (string | number)[] | undefined => {
  if (row.prev_trans_lt !== null && row.prev_trans_lt >= row.lt) return ["prev_trans_lt"]
  const receiver = row.in_msg?.destination
  if (receiver && !receiver.equals(row.account)) return ["in_msg", "destination"]
  const index = (row.out_msgs ?? []).findIndex((message) => !sentBy(message, row))
  return index === -1 ? undefined : ["out_msgs", index, "source"]
}

const sentBy = (message: Message, row: Wire): boolean =>
  message.source === null || message.source.equals(row.account)

const byCreation = (left: Message, right: Message): number =>
  Number((left.createdLt ?? 0n) - (right.createdLt ?? 0n))
