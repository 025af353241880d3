/**
 * Bytes of a hexadecimal string without a prefix.
 * @throws RangeError on an odd length or a character that is not hexadecimal.
 */
export function hexToBytes(hex: string): Uint8Array<ArrayBuffer> {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) throw new RangeError("not a hexadecimal string")
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
