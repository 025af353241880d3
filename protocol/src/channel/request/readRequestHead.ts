import { badEnvelope } from "../badEnvelope.js"
import { MAX_COUNTER } from "../requestId.js"
import { requireSupported } from "../requireSupported.js"
import { TAG_BYTES } from "../wire.js"

/** Bytes before the ciphertext: version 1, suite 1, channelId 16, counter 8. */
export const REQUEST_HEAD_BYTES = 26

/** The smallest sealed request: one bucket. */
const MIN_BYTES = REQUEST_HEAD_BYTES + 512 + TAG_BYTES

/** What a sealed request shows before it is opened: unproven. */
export type RequestHead = { readonly channelId: Uint8Array; readonly counter: bigint }

/**
 * Reads the head of a sealed request.
 * @throws CocoonError UNSUPPORTED_VERSION, UNSUPPORTED_SUITE, BAD_ENVELOPE
 */
export function readRequestHead(bytes: Uint8Array): RequestHead {
  if (bytes.length < 2) throw badEnvelope("too short")
  requireSupported(bytes[0], bytes[1])
  if (bytes.length < MIN_BYTES) throw badEnvelope("too short")
  const counter = new DataView(bytes.buffer, bytes.byteOffset, REQUEST_HEAD_BYTES).getBigUint64(18)
  if (counter === 0n || counter > MAX_COUNTER) throw badEnvelope("counter out of range")
  return { channelId: bytes.slice(2, 18), counter }
}
