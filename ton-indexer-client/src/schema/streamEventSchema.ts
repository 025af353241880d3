import { z } from "zod"
import type { StreamEvent } from "../model/StreamEvent.js"
import { fields } from "./fields.js"
import { transactionSchema } from "./transactionSchema.js"

const subscribed = z
  .object({ status: z.string() })
  .transform((): StreamEvent => ({ kind: "subscribed" }))

const transactions = z
  .object({
    type: z.literal("transactions"),
    finality: fields.finality,
    trace_external_hash_norm: fields.optional(fields.hash),
    transactions: z.array(transactionSchema),
  })
  .transform(
    (row): StreamEvent => ({
      kind: "transactions",
      finality: row.finality,
      traceExternalHash: row.trace_external_hash_norm,
      transactions: row.transactions,
    }),
  )

const invalidated = z
  .object({ type: z.literal("trace_invalidated"), trace_external_hash_norm: fields.hash })
  .transform(
    (row): StreamEvent => ({
      kind: "invalidated",
      traceExternalHash: row.trace_external_hash_norm,
    }),
  )

const other = z
  .object({ type: z.string() })
  .refine(({ type }) => type !== "transactions" && type !== "trace_invalidated")
  .transform((): StreamEvent => ({ kind: "other" }))

/** A frame's JSON → `StreamEvent`; types we did not subscribe to are `other`. */
export const streamEventSchema = z.union([transactions, invalidated, subscribed, other])
