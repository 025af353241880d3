import {
  cost,
  decodeJobOutput,
  importHpkeKeyPair,
  type JobResponse,
  openJobOutput,
  type Receipt,
  type Split,
  split,
  type Usage,
} from "@cocoon/protocol"
import { smaller } from "../money/smaller.js"
import { refuse } from "../refuse.js"
import type { JobCompletion } from "./JobEvent.js"
import type { JobHandle, SealedInput } from "./JobHandle.js"
import { readOpening } from "./readOpening.js"

/** What the client paid, nanoTON: `paid` is fee + royalty + owner; network fees come beside it. A fee that cannot pay its own way goes to the owner. */
export interface JobCost extends Split {
  readonly paid: bigint
}

/** How a sealed output came: inside its completion, from the URI that the receipt signs, or shown to the Job by a reveal. */
export type OutputSource = "inline" | "uri" | "reveal"

/** An answer with the proof of what it is an answer to. */
export interface JobResult {
  /** Text of the first choice. */
  readonly answer: string
  /** OpenAI's chat.completion object. */
  readonly response: JobResponse
  /** As metered by the enclave, and paid for. */
  readonly usage: Usage
  readonly cost: JobCost
  readonly receipt: Receipt
  /** By the enclave key over the receipt's digest: keep both, they need no chain. */
  readonly signature: Uint8Array
  readonly enclaveKey: Uint8Array
  readonly outputFrom: OutputSource
  readonly transactionHash: string
}

/** A completion whose sealed output is there. */
export interface OpenableCompletion {
  readonly completion: JobCompletion
  readonly output: Uint8Array
  readonly outputFrom: OutputSource
  readonly dealId: bigint
  readonly transactionHash: string
}

/**
 * Opens the output of a completed Job and checks that it answers this client's request.
 * @throws CocoonError INPUT_NOT_RECORDED, WRONG_ENCLAVE, WRONG_REQUEST, WRONG_RESPONSE, OPEN_FAILED, BAD_JOB_OUTPUT
 */
export async function openCompletion(
  handle: JobHandle,
  openable: OpenableCompletion,
): Promise<JobResult> {
  const { completion, output, outputFrom, dealId, transactionHash } = openable
  const { receipt, signature, enclaveKey } = completion
  checkRequest(completion, requireSealed(handle))
  const keyPair = await importHpkeKeyPair(handle.outputSecretKey)
  const opened = await openJobOutput({ keyPair, envelope: output, dealId })
  if (opened.contentHash !== receipt.responseHash) {
    throw refuse("WRONG_RESPONSE", "the receipt names another response than the output holds")
  }
  const response = decodeJobOutput(opened.content)
  const answer = response.choices[0]?.message.content ?? ""
  const { usage } = receipt
  const paid = costOf(handle, completion)
  const proof = { receipt, signature, enclaveKey, outputFrom, transactionHash }
  return { answer, response, usage, cost: paid, ...proof }
}

function requireSealed({ sealed }: JobHandle): SealedInput {
  if (sealed !== null) return sealed
  const message = "this handle does not know what was sealed: use the one deliverInput gave"
  throw refuse("INPUT_NOT_RECORDED", message)
}

function checkRequest({ receipt, enclaveKey }: JobCompletion, sealed: SealedInput): void {
  if (!enclaveKey.every((byte, at) => byte === sealed.enclaveKey[at])) {
    throw refuse("WRONG_ENCLAVE", "the API shows another enclave than the input was sealed to")
  }
  if (receipt.requestHash !== sealed.requestHash) {
    throw refuse("WRONG_REQUEST", "the receipt names another request than yours")
  }
}

function costOf(handle: JobHandle, { receipt, sheet }: JobCompletion): JobCost {
  const { budget, terms, model } = readOpening(handle.opening)
  const paid = smaller(cost(receipt.usage, sheet), budget)
  const royaltyBps = BigInt(model.royaltyBps)
  return { paid, ...split({ paid, feeBps: terms.feeBps, royaltyBps }) }
}
