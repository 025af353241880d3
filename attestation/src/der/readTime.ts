import { DER_TAGS } from "./derTags.js"
import type { DerNode } from "./readDer.js"

/**
 * Unix seconds of a UTCTime or GeneralizedTime in the form RFC 5280 4.1.2.5 demands
 * (seconds present, "Z"); `undefined` for anything else, impossible dates included.
 */
export function readTime(node: DerNode | undefined): number | undefined {
  if (node === undefined) return undefined
  const text = String.fromCharCode(...node.content.subarray(0, 16))
  if (node.content.length > 15 || !/^\d+Z$/.test(text)) return undefined
  const full = node.tag === DER_TAGS.utcTime ? `${text < "5" ? "20" : "19"}${text}` : text
  const isTime = node.tag === DER_TAGS.utcTime || node.tag === DER_TAGS.generalizedTime
  if (!isTime || full.length !== 15) return undefined
  const iso = full.replace(/(....)(..)(..)(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6.000Z")
  const milliseconds = Date.parse(iso)
  const exact = Number.isFinite(milliseconds) && new Date(milliseconds).toISOString() === iso
  return exact ? milliseconds / 1000 : undefined
}
