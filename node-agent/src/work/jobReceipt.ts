import {
  bytesToSnake,
  bytesToUint,
  contentCell,
  encodeJobOutput,
  isCocoonError,
  outputReferenceCell,
  receiptDigest,
  receiptToCell,
  referenceDigest,
  sealJobOutput,
  sha256,
  uintToBytes,
  usageFromOpenAi,
} from "@cocoon/protocol"
import { beginCell, Cell } from "@ton/core"
import type { Generation } from "../backends/backend.js"
import { hex32 } from "../chain/hex32.js"
import type { StoredReceipt } from "../journal/receipts.js"
import type { Ed25519Key } from "../keys/ed25519Key.js"
import { InputRejected } from "./InputRejected.js"

/** An answer and the deal it is for; hashes and keys as uint256. */
export type Answered = {
  readonly dealId: bigint
  readonly modelHash: bigint
  readonly modelName: string
  readonly outputKey: bigint
  readonly requestHash: bigint
  readonly generation: Generation
  readonly references?: References | undefined
}

/** Which sealed outputs are referenced: those above `aboveBytes`, at most `maxBytes`; they lie under `endpoint`. */
export type References = {
  readonly endpoint: string
  readonly aboveBytes: number
  readonly maxBytes: number
}

/** A Job takes one receipt, which is final. */
const COUNTER = 1n

async function seal({ generation, modelName, outputKey, dealId, references }: Answered) {
  const { content, finishReason, usage } = generation
  const choice = { index: 0, message: { role: "assistant", content }, finish_reason: finishReason }
  const response = { object: "chat.completion", model: modelName, choices: [choice], usage }
  try {
    return await sealJobOutput({
      outputKey: uintToBytes(outputKey, 32),
      dealId,
      content: encodeJobOutput(response),
      ...(references === undefined ? {} : { maxBytes: references.maxBytes }),
    })
  } catch (error) {
    if (isCocoonError(error) && error.code === "CONTENT_TOO_LONG") {
      throw new InputRejected("outputTooLong")
    }
    // A key that nothing can be sealed to is the client's own mistake.
    if (isCocoonError(error) && error.code === "BAD_KEY") throw new InputRejected("malformed")
    throw error
  }
}

/** The path under which a node serves a referenced output. */
function path(contentHash: string): string {
  return `/outputs/${contentHash}`
}

/** The cell that says where an output lies; undefined for one that its message holds. */
function referenceTo(envelope: Uint8Array, references: References | undefined) {
  if (references === undefined || envelope.length <= references.aboveBytes) return undefined
  const contentHash = bytesToUint(contentCell(envelope).hash())
  const hash = hex32(contentHash)
  const uri = new URL(path(hash), references.endpoint).href
  return { contentHash: hash, cell: outputReferenceCell({ contentHash, uri }) }
}

/**
 * Seals an answer to the client and signs the receipt for it; journal the result before it leaves.
 * Throws InputRejected when the answer cannot be delivered.
 */
async function make(answered: Answered, key: Pick<Ed25519Key, "sign">): Promise<StoredReceipt> {
  const { envelope, contentHash: responseHash } = await seal(answered)
  const reference = referenceTo(envelope, answered.references)
  const receipt = {
    dealId: answered.dealId,
    counter: COUNTER,
    usage: usageFromOpenAi(answered.generation.usage),
    final: true,
    modelHash: answered.modelHash,
    requestHash: answered.requestHash,
    responseHash,
    responseLength: envelope.length,
    deliveryHash:
      reference === undefined ? bytesToUint(sha256(envelope)) : referenceDigest(reference.cell),
  }
  const signed = beginCell()
    .storeBuffer(Buffer.from(key.sign(receiptDigest(receipt))))
    .storeRef(receiptToCell(receipt))
  if (reference !== undefined) signed.storeRef(reference.cell)
  const bytes = new Uint8Array(signed.endCell().toBoc())
  const stored = { dealId: hex32(receipt.dealId), counter: COUNTER, bytes, envelope }
  return reference === undefined ? stored : { ...stored, contentHash: reference.contentHash }
}

/** The parts of a journalled receipt that CompleteJob carries. */
function read({ bytes, envelope }: StoredReceipt) {
  const [root = Cell.EMPTY] = Cell.fromBoc(Buffer.from(bytes))
  const slice = root.beginParse()
  const signature = new Uint8Array(slice.loadBuffer(64))
  const receipt = slice.loadRef()
  const referenced = slice.remainingRefs > 0
  const output = referenced ? slice.loadRef() : bytesToSnake(envelope)
  return { signature, receipt, referenced, output }
}

/** Receipts as the journal keeps them: 64 bytes of signature, the receipt's cell, the reference's where there is one. */
export const jobReceipt = { make, read, path } as const
