import { z } from "zod"
import type { Message } from "../model/Message.js"
import { fields } from "./fields.js"

const { optional } = fields

/** `message_content` or `init_state`: the cell, checked against its hash when both are there. */
const content = z
  .object({ hash: optional(fields.hash), body: optional(fields.cell) })
  .superRefine(({ hash, body }, context) => {
    if (hash === null || body === null || body.hash().toString("hex") === hash) return
    context.addIssue({
      code: "custom",
      path: ["body"],
      message: "does not have the hash beside it",
    })
  })
  .transform(({ body }) => body)

const wire = z.object({
  hash: fields.hash,
  hash_norm: optional(fields.hash),
  source: optional(fields.address),
  destination: optional(fields.address),
  value: optional(fields.uint),
  fwd_fee: optional(fields.uint),
  ihr_fee: optional(fields.uint),
  import_fee: optional(fields.uint),
  created_lt: optional(fields.uint),
  created_at: optional(fields.int),
  opcode: optional(fields.opcode),
  bounce: optional(z.boolean()),
  bounced: optional(z.boolean()),
  message_content: optional(content),
  init_state: optional(content),
  in_msg_tx_hash: optional(fields.hash),
  out_msg_tx_hash: optional(fields.hash),
})

/** A v3 `Message` → `Message`. Only `hash` is required; the server may leave out all else. */
export const messageSchema = wire.transform(
  (row): Message => ({
    hash: row.hash,
    hashNorm: row.hash_norm,
    source: row.source,
    destination: row.destination,
    value: row.value ?? 0n,
    forwardFee: row.fwd_fee ?? 0n,
    ihrFee: row.ihr_fee ?? 0n,
    importFee: row.import_fee ?? 0n,
    createdLt: row.created_lt,
    createdAt: row.created_at,
    opcode: row.opcode,
    bounce: row.bounce ?? false,
    bounced: row.bounced ?? false,
    body: row.message_content,
    init: row.init_state,
    inTransactionHash: row.in_msg_tx_hash,
    outTransactionHash: row.out_msg_tx_hash,
  }),
)
