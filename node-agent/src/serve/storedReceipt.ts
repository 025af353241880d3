import {
  type AnswerReceipt,
  concatBytes,
  decodeSignedReceipt,
  encodeSignedReceipt,
  type Usage,
  uintToBytes,
} from "@cocoon/protocol"
import { hex32 } from "../chain/hex32.js"
import { JournalError } from "../journal/JournalError.js"
import type { StoredReceipt } from "../journal/receipts.js"

const DETAIL_BYTES = 65
const COUNTED_BY = ["engine", "unchecked", "checked", "lower"] as const

function usageBytes({ prompt, cached, completion, reasoning }: Usage): Uint8Array {
  return concatBytes(...[prompt, cached, completion, reasoning].map((n) => uintToBytes(n, 8)))
}

function usageOf(bytes: Uint8Array): Usage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 32)
  return {
    prompt: view.getBigUint64(0),
    cached: view.getBigUint64(8),
    completion: view.getBigUint64(16),
    reasoning: view.getBigUint64(24),
  }
}

/**
 * A Session's receipt as the journal holds it: the bytes are `receipt 205 | signature 64`, the envelope
 * `responseSalt 32 | countedBy 1 | usage of the request 4 × 8`.
 */
export function encodeReceipt(answer: AnswerReceipt): StoredReceipt {
  const { receipt, responseSalt, countedBy, usage } = answer
  const who = Uint8Array.of(COUNTED_BY.indexOf(countedBy))
  return {
    dealId: hex32(receipt.dealId),
    counter: receipt.counter,
    bytes: encodeSignedReceipt(answer),
    envelope: concatBytes(responseSalt, who, usageBytes(usage)),
  }
}

/** Reads what `encodeReceipt` wrote. Throws JOURNAL_VALUE, BAD_ENVELOPE. */
export function decodeReceipt({ bytes, envelope }: StoredReceipt): AnswerReceipt {
  const countedBy = COUNTED_BY[envelope[32] ?? COUNTED_BY.length]
  if (envelope.length !== DETAIL_BYTES || countedBy === undefined)
    throw new JournalError("JOURNAL_VALUE", "a Session's receipt on disk is not readable")
  return {
    ...decodeSignedReceipt(bytes),
    responseSalt: envelope.slice(0, 32),
    countedBy,
    usage: usageOf(envelope.subarray(33)),
  }
}
