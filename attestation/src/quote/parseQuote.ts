import { readUintLe } from "../bytes/readUintLe.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { parseSignatureData } from "./parseSignatureData.js"
import { parseSignedPart } from "./parseSignedPart.js"
import type { Quote } from "./quote.js"

/**
 * Parses a TDX quote of version 4 or 5 (Intel TDX DCAP quoting library API) by the lengths inside:
 * bytes after its end are ignored. Refuses unknown versions, types and sizes by name, never throws,
 * and checks no signature.
 */
export function parseQuote(
  bytes: Uint8Array,
): { readonly ok: true; readonly quote: Quote } | Refusal {
  const signed = parseSignedPart(bytes)
  if (!signed.ok) return signed
  const start = signed.part.signedBytes.length + 4
  if (bytes.length < start) return refuse("quote-truncated")
  const length = readUintLe(bytes.subarray(start - 4, start))
  const size = start + length
  if (bytes.length < size) {
    return refuse("quote-truncated", `it says ${size} bytes, there are ${bytes.length}`)
  }
  const signature = parseSignatureData(bytes.subarray(start, size))
  if (!signature.ok) return signature
  return { ok: true, quote: { ...signed.part, ...signature.data, size } }
}
