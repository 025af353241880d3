import {
  parseUriCell,
  receiptFromCell,
  referenceDigest,
  snakeHash,
  snakeToBytes,
  verifyReceipt,
} from "@cocoon/protocol"
import type { Transaction } from "@cocoon/ton-indexer-client"
import { loadCompleteJob, loadOutputReference } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import { dealSide } from "./dealSide.js"
import type { JobCompletion } from "./JobEvent.js"
import type { JobTrack } from "./JobTrack.js"

type Completed =
  | { readonly status: "settled"; readonly completion: JobCompletion }
  | { readonly status: "delivered"; readonly completion: JobCompletion; readonly dueAt: number }

/**
 * A completion whose receipt the deal's enclave signed for this deal, model and output. An inline output settles the Job, a
 * referenced one may be challenged first.
 * @throws CocoonError FORGED_RECEIPT, SWAPPED_OUTPUT
 */
export function readCompletion(
  track: JobTrack,
  { body, transaction }: { readonly body: Cell; readonly transaction: Transaction },
): Completed {
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
  const delivered = message.referenced ? namedBy(message.output) : heldBy(message.output)
  if (delivered.deliveryHash !== receipt.deliveryHash) throw swapped()
  const { reference, output } = delivered
  const completion = { receipt, signature, sheet, enclaveKey, reference, output }
  if (output === null) {
    const dueAt = transaction.now + Number(track.opening.terms.challengeSeconds)
    return { status: "delivered", completion, dueAt }
  }
  if (output.length !== receipt.responseLength) throw swapped()
  return { status: "settled", completion }
}

function heldBy(output: Cell) {
  return { deliveryHash: snakeHash(output), reference: null, output: snakeToBytes(output) }
}

/** A URI that cannot be read is one that brings nothing: the Job is delivered all the same, and can be challenged. */
function namedBy(output: Cell) {
  const { contentHash, uri } = loadOutputReference(output.beginParse())
  const reference = { contentHash, uri: uriOf(uri) }
  return { deliveryHash: referenceDigest(output), reference, output: null }
}

function uriOf(cell: Cell): string {
  try {
    return parseUriCell(cell)
  } catch {
    return ""
  }
}

function swapped() {
  return refuse("SWAPPED_OUTPUT", "the API shows an output that the receipt does not sign")
}

function forged(reason: string) {
  return refuse("FORGED_RECEIPT", `the API shows a receipt that the contract refuses: ${reason}`)
}
