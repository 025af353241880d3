import { CocoonError } from "../../errors.js"
import { badEnvelope } from "../badEnvelope.js"
import { isZero } from "../isZero.js"
import { SALT_BYTES } from "../wire.js"
import { MAX_HEADER_BYTES } from "./requestHeader.js"

/** Bytes before the header: salt 32, header length 4, body length 4. */
const FIXED_BYTES = SALT_BYTES + 8

/** The longest body, bytes; a node's own limit is lower. */
const MAX_BODY_BYTES = 1 << 28

/** A request before it is sealed; the header is JSON. */
export type RequestFrame = {
  readonly salt: Uint8Array
  readonly header: Uint8Array
  readonly body: Uint8Array
}

/** The size that hides a size: the next multiple of 512 up to 4 KiB, of 4 KiB up to 64 KiB, of 32 KiB above. */
export function requestBucket(bytes: number): number {
  const step = bytes <= 4096 ? 512 : bytes <= 65536 ? 4096 : 32768
  return Math.ceil(bytes / step) * step
}

/**
 * salt 32 | header length 4 | body length 4 | header | body | zeros up to the bucket.
 * @throws CocoonError TOO_LARGE
 */
export function buildRequestFrame({ salt, header, body }: RequestFrame): Uint8Array {
  if (header.length > MAX_HEADER_BYTES || body.length > MAX_BODY_BYTES) {
    const message = "a request has at most 4 KiB of header and 256 MiB of body"
    throw new CocoonError({ code: "TOO_LARGE", message })
  }
  const frame = new Uint8Array(requestBucket(FIXED_BYTES + header.length + body.length))
  const view = new DataView(frame.buffer)
  frame.set(salt)
  view.setUint32(SALT_BYTES, header.length)
  view.setUint32(SALT_BYTES + 4, body.length)
  frame.set(header, FIXED_BYTES)
  frame.set(body, FIXED_BYTES + header.length)
  return frame
}

/**
 * Takes a frame apart; the parts are views of it.
 * @throws CocoonError BAD_ENVELOPE when the size is no bucket's, a length lies or the padding is not zero
 */
export function parseRequestFrame(frame: Uint8Array): RequestFrame {
  if (frame.length < FIXED_BYTES) throw badEnvelope("too short")
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
  const headerBytes = view.getUint32(SALT_BYTES)
  const bodyAt = FIXED_BYTES + headerBytes
  const end = bodyAt + view.getUint32(SALT_BYTES + 4)
  if (headerBytes > MAX_HEADER_BYTES) throw badEnvelope("header longer than 4 KiB")
  if (frame.length !== requestBucket(end)) throw badEnvelope("lengths of another size")
  if (!isZero(frame, end)) throw badEnvelope("padding is not zero")
  return {
    salt: frame.subarray(0, SALT_BYTES),
    header: frame.subarray(FIXED_BYTES, bodyAt),
    body: frame.subarray(bodyAt, end),
  }
}
