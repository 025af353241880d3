/** Big-endian unsigned integer of at most 6 bytes. */
export function readUintBe(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}
