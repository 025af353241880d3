import type { JobResult } from "@cocoon/client"
import { bytesToHex } from "@cocoon/protocol"

const hash = (value: bigint) => value.toString(16).padStart(64, "0")

/** A Job's receipt in the form of a gateway's GET /v1/receipts/{id}, as far as a Job has it. */
export function receiptText({ receipt, signature, enclaveKey, cost, usage }: JobResult): string {
  const counts = (tokens: typeof usage) => ({
    prompt: `${tokens.prompt}`,
    cached: `${tokens.cached}`,
    completion: `${tokens.completion}`,
    reasoning: `${tokens.reasoning}`,
  })
  const shown = {
    object: "receipt",
    cost: `${cost.paid}`,
    usage: counts(usage),
    enclave_key: bytesToHex(enclaveKey),
    signature: bytesToHex(signature),
    receipt: {
      deal_id: hash(receipt.dealId),
      counter: `${receipt.counter}`,
      usage: counts(receipt.usage),
      final: receipt.final,
      model_hash: hash(receipt.modelHash),
      request_hash: hash(receipt.requestHash),
      response_hash: hash(receipt.responseHash),
      response_length: receipt.responseLength,
      delivery_hash: hash(receipt.deliveryHash),
    },
  }
  return JSON.stringify(shown, null, 2)
}
