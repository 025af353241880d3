import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"

/** Writes an extension (RFC 5280 4.1.2.9); `critical` is its BOOLEAN, or nothing. */
export function writeExtension(
  oid: Uint8Array,
  value: Uint8Array,
  critical: Uint8Array = new Uint8Array(),
): Uint8Array {
  return writeDer(DER_TAGS.sequence, oid, critical, writeDer(DER_TAGS.octetString, value))
}
