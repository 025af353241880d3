import { hexToBytes } from "../bytes/hexToBytes.js"
import type { Reader } from "./reader.js"

/** A reader of hexadecimal text without a prefix, of `size` bytes when that is given. */
export function readHex(size?: number): Reader<Uint8Array> {
  return (value) => {
    if (typeof value !== "string" || value.length % 2 !== 0) return undefined
    if (size !== undefined && value.length !== 2 * size) return undefined
    return /[^0-9a-fA-F]/.test(value) ? undefined : hexToBytes(value)
  }
}
