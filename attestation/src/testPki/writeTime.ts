import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"

/** Writes Unix seconds as UTCTime, or as GeneralizedTime from 2050 on (RFC 5280 4.1.2.5). */
export function writeTime(seconds: number): Uint8Array {
  const digits = new Date(seconds * 1000).toISOString().replace(/\D/g, "").slice(0, 14)
  const isShort = digits < "2050"
  const text = `${isShort ? digits.slice(2) : digits}Z`
  const tag = isShort ? DER_TAGS.utcTime : DER_TAGS.generalizedTime
  return writeDer(tag, new TextEncoder().encode(text))
}
