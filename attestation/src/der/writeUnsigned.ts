import { hexToBytes } from "../bytes/hexToBytes.js"
import { DER_TAGS } from "./derTags.js"
import { writeDer } from "./writeDer.js"

/** Writes a non-negative INTEGER in its shortest form (X.690 8.3). */
export function writeUnsigned(value: bigint): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16)
  const bytes = hexToBytes(hex.length % 2 === 0 ? hex : `0${hex}`)
  const sign = (bytes[0] ?? 0) >= 0x80 ? [0] : []
  return writeDer(DER_TAGS.integer, Uint8Array.from(sign), bytes)
}
