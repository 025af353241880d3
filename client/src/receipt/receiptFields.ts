import type { Receipt } from "@cocoon/protocol"
import { usageFields } from "./usageFields.js"

const hash = (value: bigint) => value.toString(16).padStart(64, "0")

/** A receipt's fields as JSON has them, in documents of Sessions and of Jobs: counters as decimal strings, hashes as 64 lower-case hex digits. */
export const receiptFields = (receipt: Receipt) => ({
  deal_id: hash(receipt.dealId),
  counter: `${receipt.counter}`,
  usage: usageFields(receipt.usage),
  final: receipt.final,
  model_hash: hash(receipt.modelHash),
  request_hash: hash(receipt.requestHash),
  response_hash: hash(receipt.responseHash),
  response_length: receipt.responseLength,
  delivery_hash: hash(receipt.deliveryHash),
})
