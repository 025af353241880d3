import { type JobResult, receiptFields, usageFields } from "@cocoon/client"
import { bytesToHex } from "@cocoon/protocol"

/** A Job's receipt in the form of a gateway's GET /v1/receipts/{id}, as far as a Job has it. */
export function receiptText({ receipt, signature, enclaveKey, cost, usage }: JobResult): string {
  const shown = {
    object: "receipt",
    cost: `${cost.paid}`,
    usage: usageFields(usage),
    enclave_key: bytesToHex(enclaveKey),
    signature: bytesToHex(signature),
    receipt: receiptFields(receipt),
  }
  return JSON.stringify(shown, null, 2)
}
