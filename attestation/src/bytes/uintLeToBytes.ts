/**
 * Little-endian bytes of a non-negative integer of at most 6 bytes.
 * @throws RangeError when the value is no such integer or does not fit.
 */
export function uintLeToBytes(value: number, size: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(value) || value < 0 || value >= 256 ** size) {
    throw new RangeError(`value does not fit in ${size} unsigned bytes`)
  }
  return Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256)
}
