/** Value of a hexadecimal digit: the low nibble of "0" … "9"; 9 more for letters, from 0x41 or 0x61. */
function digitAt(hex: string, index: number): number {
  const code = hex.charCodeAt(index)
  return (code & 15) + (code > 64 ? 9 : 0)
}

/**
 * Bytes of a hexadecimal string without a prefix.
 * @throws RangeError on an odd length or a character that is not hexadecimal.
 */
export function hexToBytes(hex: string): Uint8Array<ArrayBuffer> {
  if (hex.length % 2 !== 0 || /[^0-9a-f]/i.test(hex)) {
    throw new RangeError("not a hexadecimal string")
  }
  const bytes = new Uint8Array(hex.length / 2)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = 16 * digitAt(hex, 2 * index) + digitAt(hex, 2 * index + 1)
  }
  return bytes
}
