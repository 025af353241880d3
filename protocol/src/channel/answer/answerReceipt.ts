import { concatBytes } from "../../bytes.js"
import { badEnvelope } from "../badEnvelope.js"
import {
  decodeSignedReceipt,
  decodeUsage,
  encodeSignedReceipt,
  encodeUsage,
  SIGNED_RECEIPT_BYTES,
} from "../signedReceipt.js"
import { SALT_BYTES } from "../wire.js"
import { type AnswerReceipt, COUNTED_BY } from "./AnswerEvent.js"

const COUNTED_AT = SIGNED_RECEIPT_BYTES + SALT_BYTES
const PAYLOAD_BYTES = COUNTED_AT + 1 + 32

/**
 * receipt 205 | signature 64 | responseSalt 32 | countedBy 1 | usage of the request 4 × 8.
 * @throws CocoonError OUT_OF_RANGE, BAD_ENVELOPE for a salt or a signature of another length
 */
export function encodeAnswerReceipt(value: AnswerReceipt): Uint8Array {
  if (value.responseSalt.length !== SALT_BYTES) throw badEnvelope("a salt that has not 32 bytes")
  return concatBytes(
    encodeSignedReceipt(value),
    value.responseSalt,
    Uint8Array.of(COUNTED_BY.indexOf(value.countedBy)),
    encodeUsage(value.usage),
  )
}

/**
 * Reads the payload of a receipt chunk; nothing of it is checked yet.
 * @throws CocoonError BAD_ENVELOPE
 */
export function decodeAnswerReceipt(payload: Uint8Array): AnswerReceipt {
  if (payload.length !== PAYLOAD_BYTES) throw badEnvelope("a receipt chunk of another length")
  const countedBy = COUNTED_BY[payload[COUNTED_AT] ?? COUNTED_BY.length]
  if (countedBy === undefined) throw badEnvelope("tokens counted by nobody known")
  return {
    ...decodeSignedReceipt(payload.subarray(0, SIGNED_RECEIPT_BYTES)),
    responseSalt: payload.slice(SIGNED_RECEIPT_BYTES, COUNTED_AT),
    countedBy,
    usage: decodeUsage(payload.subarray(COUNTED_AT + 1)),
  }
}
