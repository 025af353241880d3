import { badEnvelope } from "../badEnvelope.js"
import { isZero } from "../isZero.js"
import { TAG_BYTES } from "../wire.js"
import { ANSWER_KINDS, type AnswerKind } from "./answerOrder.js"

/** Bytes before the payload: kind 1, length 4. */
const FIXED_BYTES = 5
const STEP_BYTES = 64

/** The longest ciphertext of a chunk, tag included. */
export const MAX_CHUNK_BYTES = 1 << 20

/** The shortest: one step of padding. */
export const MIN_CHUNK_BYTES = STEP_BYTES + TAG_BYTES

/** The longest payload: 1,048,507 bytes. */
export const MAX_PAYLOAD_BYTES =
  Math.floor((MAX_CHUNK_BYTES - TAG_BYTES) / STEP_BYTES) * STEP_BYTES - FIXED_BYTES

/** A chunk before it is sealed. */
export type ChunkFrame = { readonly kind: AnswerKind; readonly payload: Uint8Array }

/** kind 1 | length 4 | payload | zeros to the next multiple of 64. */
export function buildChunkFrame({ kind, payload }: ChunkFrame): Uint8Array {
  const frame = new Uint8Array(paddedSize(payload.length))
  frame[0] = ANSWER_KINDS.indexOf(kind)
  new DataView(frame.buffer).setUint32(1, payload.length)
  frame.set(payload, FIXED_BYTES)
  return frame
}

/**
 * Takes a chunk apart; the payload is a view of it.
 * @throws CocoonError BAD_ENVELOPE for an unknown kind, a length that does not fit or padding that is not zero
 */
export function parseChunkFrame(frame: Uint8Array): ChunkFrame {
  const kind = ANSWER_KINDS[frame[0] ?? 0]
  if (kind === undefined || kind === "none") throw badEnvelope("a chunk of an unknown kind")
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
  const length = view.getUint32(1)
  if (frame.length !== paddedSize(length)) throw badEnvelope("a chunk padded to another size")
  const end = FIXED_BYTES + length
  if (!isZero(frame, end)) throw badEnvelope("padding is not zero")
  return { kind, payload: frame.subarray(FIXED_BYTES, end) }
}

function paddedSize(payloadBytes: number): number {
  return Math.ceil((FIXED_BYTES + payloadBytes) / STEP_BYTES) * STEP_BYTES
}
