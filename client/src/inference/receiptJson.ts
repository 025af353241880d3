import { bytesToHex as hex } from "@cocoon/protocol"
import { receiptFields } from "../receipt/receiptFields.js"
import { usageFields } from "../receipt/usageFields.js"
import type { Charge } from "./Inference.js"

/** What belongs to an answer beside its charge; `at` is Unix milliseconds. */
export interface AnswerFacts {
  readonly id: string
  readonly requestId: string
  readonly model: string
  readonly at: number
  /** True if the answer without the cost is byte for byte what the enclave hashed. */
  readonly verbatim: boolean
}

/**
 * A charge as it is kept and shown, and what a gateway's GET /v1/receipts/{id} gives: amounts and counters as decimal strings, hashes and bytes as lower-case hex. `usage` and `cost`
 * are of this answer; `receipt.usage` is cumulative in its Session, as it was signed.
 */
export function receiptJson(
  charge: Charge,
  { id, requestId, model, at, verbatim }: AnswerFacts,
): string {
  const { receipt } = charge
  return JSON.stringify({
    id,
    object: "receipt",
    created: Math.floor(at / 1000),
    request_id: requestId,
    model,
    cost: `${charge.cost}`,
    usage: usageFields(charge.usage),
    counted_by: charge.countedBy,
    session: charge.session.toRawString(),
    provider: charge.provider.toRawString(),
    enclave_key: hex(charge.enclaveKey),
    signature: hex(charge.signature),
    request_salt: hex(charge.requestSalt),
    response_salt: hex(charge.responseSalt),
    delivery_id: charge.requestId.toString(16).padStart(64, "0"),
    verbatim,
    receipt: receiptFields(receipt),
  })
}
