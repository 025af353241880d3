import { hexToBytes } from "./hexToBytes.js"

/**
 * Big-endian bytes of an unsigned integer, `size` bytes wide.
 * @throws RangeError when the value is negative or does not fit.
 */
export function uintToBytes(value: bigint, size: number): Uint8Array<ArrayBuffer> {
  if (value < 0n || value >= 1n << BigInt(8 * size)) {
    throw new RangeError(`value does not fit in ${size} unsigned bytes`)
  }
  return hexToBytes(value.toString(16).padStart(2 * size, "0"))
}
