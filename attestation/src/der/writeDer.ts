import { concatBytes } from "../bytes/concatBytes.js"

function writeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  if (length < 0x100) return Uint8Array.of(0x81, length)
  if (length < 0x10000) return Uint8Array.of(0x82, length >> 8, length & 0xff)
  if (length < 0x1000000)
    return Uint8Array.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff)
  throw new RangeError("element too long")
}

/**
 * Writes one DER element with the given identifier octet; several contents are joined.
 * @throws RangeError when the content has 16 MB or more.
 */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concatBytes(...contents)
  return concatBytes(Uint8Array.of(tag), writeLength(content.length), content)
}
