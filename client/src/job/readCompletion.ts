import { receiptFromCell, snakeHash, snakeToBytes, verifyReceipt } from "@cocoon/protocol"
import { loadCompleteJob } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import { dealSide } from "./dealSide.js"
import type { JobCompletion } from "./JobEvent.js"
import type { JobTrack } from "./JobTrack.js"

/**
 * A completion whose receipt the deal's enclave signed for this deal, model and output.
 * @throws CocoonError FORGED_RECEIPT, SWAPPED_OUTPUT
 */
export function readCompletion(
  track: JobTrack,
  body: Cell,
): { status: "settled"; completion: JobCompletion } {
  const { enclaveKey, sheet } = dealSide(track)
  const message = loadCompleteJob(body.beginParse())
  const receipt = receiptFromCell(message.receipt)
  const signature = new Uint8Array(message.signature)
  if (!verifyReceipt(receipt, { signature, enclaveKey })) {
    throw forged("the deal's enclave did not sign it")
  }
  if (receipt.dealId !== track.last?.dealId) throw forged("it names another deal")
  if (receipt.modelHash !== track.opening.model.modelHash) throw forged("it names another model")
  if (!receipt.final) throw forged("it is not final")
  const output = snakeToBytes(message.output)
  if (
    snakeHash(message.output) !== receipt.deliveryHash ||
    output.length !== receipt.responseLength
  ) {
    throw refuse("SWAPPED_OUTPUT", "the API shows an output that the receipt does not sign")
  }
  return { status: "settled", completion: { receipt, signature, sheet, enclaveKey, output } }
}

function forged(reason: string) {
  return refuse("FORGED_RECEIPT", `the API shows a receipt that the contract refuses: ${reason}`)
}
