import { bytesToUint, concatBytes, sha256, uintToBytes } from "./bytes.js"
import { CocoonError } from "./errors.js"

const SALT_BYTES = 32
const HEADER_BYTES = SALT_BYTES + 4

/** A content and the random salt that both ends know; the hash of the two goes into the receipt. */
export type SaltedContent = { readonly content: Uint8Array; readonly salt: Uint8Array }

/** SHA-256(salt | content): what requestHash and responseHash are; no dictionary opens it. */
export function contentHash({ content, salt }: SaltedContent): bigint {
  return bytesToUint(sha256(salt, content))
}

/** What a cell of a snake holds; buckets are whole cells, as a message pays for each one begun. */
const CELL_BYTES = 127

/** The size that hides a size: the next whole cell up to 8 cells, 4 cells up to 64, then 32. */
export function bucketSize(bytes: number): number {
  const step = bytes <= 8 * CELL_BYTES ? 1 : bytes <= 64 * CELL_BYTES ? 4 : 32
  return Math.ceil(bytes / (step * CELL_BYTES)) * step * CELL_BYTES
}

/** Bytes of the smallest frame that holds a content and brings frame + overhead to a bucket. */
export function frameSize(contentBytes: number, overhead: number): number {
  return bucketSize(HEADER_BYTES + contentBytes + overhead) - overhead
}

/** The plaintext before sealing: salt 32, content length 4, content, zeros up to `size`. */
export function buildFrame({ content, salt }: SaltedContent, size: number): Uint8Array {
  const body = concatBytes(salt, uintToBytes(BigInt(content.length), 4), content)
  return concatBytes(body, new Uint8Array(size - body.length))
}

/**
 * Takes a frame apart.
 * @throws CocoonError BAD_ENVELOPE when the length lies or the padding is not zero
 */
export function parseFrame(frame: Uint8Array): SaltedContent {
  if (frame.length < HEADER_BYTES) throw badFrame("too short")
  const end = HEADER_BYTES + Number(bytesToUint(frame.subarray(SALT_BYTES, HEADER_BYTES)))
  if (end > frame.length) throw badFrame("content longer than the frame")
  if (frame.subarray(end).some((byte) => byte !== 0)) throw badFrame("padding is not zero")
  return { salt: frame.slice(0, SALT_BYTES), content: frame.slice(HEADER_BYTES, end) }
}

function badFrame(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_ENVELOPE", message: `sealed frame refused: ${reason}` })
}
