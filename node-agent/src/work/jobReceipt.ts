import {
  bytesToSnake,
  bytesToUint,
  encodeJobOutput,
  isCocoonError,
  receiptDigest,
  receiptToCell,
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
}

/** A Job takes one receipt, which is final. */
const COUNTER = 1n

async function seal({ generation, modelName, outputKey, dealId }: Answered) {
  const { content, finishReason, usage } = generation
  const choice = { index: 0, message: { role: "assistant", content }, finish_reason: finishReason }
  const response = { object: "chat.completion", model: modelName, choices: [choice], usage }
  try {
    return await sealJobOutput({
      outputKey: uintToBytes(outputKey, 32),
      dealId,
      content: encodeJobOutput(response),
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

/**
 * Seals an answer to the client and signs the receipt for it; journal the result before it leaves.
 * Throws InputRejected when the answer cannot be delivered.
 */
async function make(answered: Answered, key: Pick<Ed25519Key, "sign">): Promise<StoredReceipt> {
  const { envelope, contentHash: responseHash } = await seal(answered)
  const receipt = {
    dealId: answered.dealId,
    counter: COUNTER,
    usage: usageFromOpenAi(answered.generation.usage),
    final: true,
    modelHash: answered.modelHash,
    requestHash: answered.requestHash,
    responseHash,
    responseLength: envelope.length,
    deliveryHash: bytesToUint(sha256(envelope)),
  }
  const bytes = beginCell()
    .storeBuffer(Buffer.from(key.sign(receiptDigest(receipt))))
    .storeRef(receiptToCell(receipt))
    .endCell()
    .toBoc()
  return { dealId: hex32(receipt.dealId), counter: COUNTER, bytes: new Uint8Array(bytes), envelope }
}

/** The parts of a journalled receipt that CompleteJob carries. */
function read({ bytes, envelope }: StoredReceipt) {
  const [root = Cell.EMPTY] = Cell.fromBoc(Buffer.from(bytes))
  const slice = root.beginParse()
  const signature = new Uint8Array(slice.loadBuffer(64))
  const receipt = slice.loadRef()
  return { signature, receipt, referenced: false, output: bytesToSnake(envelope) }
}

/** Receipts as the journal keeps them: 64 bytes of signature and the receipt's cell. */
export const jobReceipt = { make, read } as const
