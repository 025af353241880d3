import { hexToBytes } from "@cocoon/attestation"
import type { InputFault } from "./QuoteOutcome.js"

const HEX = /^[0-9a-fA-F]+$/
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** Bytes that a text writes in hexadecimal or base64, spaces and line ends left out; or why there are none. */
export function decodeText(text: string): Uint8Array | InputFault {
  const packed = text.replace(/\s+/g, "")
  if (packed === "") return { code: "EMPTY" }
  const digits = packed.replace(/^0x/i, "").replaceAll(":", "")
  if (HEX.test(digits)) {
    if (digits.length % 2 === 1) return { code: "ODD_HEX", detail: `${digits.length}` }
    return hexToBytes(digits.toLowerCase())
  }
  const base64 = packed.replaceAll("-", "+").replaceAll("_", "/")
  if (!BASE64.test(base64)) return { code: "BAD_TEXT" }
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    return { code: "BAD_TEXT" }
  }
}
