/** Little-endian unsigned integer of at most 6 bytes, as Intel's structures store them. */
export function readUintLe(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0)
}
