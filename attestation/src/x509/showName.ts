import { bytesToHex } from "../bytes/bytesToHex.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { type DerNode, readDer } from "../der/readDer.js"
import { X509_OIDS } from "./oids.js"

const KEYWORDS = [
  ["CN", X509_OIDS.commonName],
  ["O", X509_OIDS.organizationName],
  ["L", X509_OIDS.localityName],
  ["ST", X509_OIDS.stateName],
  ["C", X509_OIDS.countryName],
] as const

const TEXTS: readonly number[] = [DER_TAGS.utf8String, DER_TAGS.printableString]

/** RFC 4514 2.4: the hexadecimal of the whole element where the value is no plain text. */
function showValue({ tag, content, raw }: DerNode): string {
  const text = String.fromCharCode(...content.subarray(0, 256))
  const isPlain = TEXTS.includes(tag) && content.length <= 256 && /^[ -~]*$/.test(text)
  return isPlain ? text.replaceAll(/[,+"\\<>;=#]/g, (mark) => `\\${mark}`) : `#${bytesToHex(raw)}`
}

function showAttribute(relative: DerNode): string | undefined {
  const [pair, ...others] = readChildren(relative, DER_TAGS.set) ?? []
  const [type, value, ...more] = readChildren(pair, DER_TAGS.sequence) ?? []
  if (!type || !value || others.length > 0 || more.length > 0) return undefined
  const keyword = KEYWORDS.find(([, oid]) => equalBytes(oid, type.raw))?.[0]
  return `${keyword ?? `#${bytesToHex(type.raw)}`}=${showValue(value)}`
}

/**
 * A distinguished name (DER) for people: `CN=…, O=…`, in the certificate's order, printable ASCII
 * only; `undefined` when it is malformed or an attribute of it has several values.
 */
export function showName(name: Uint8Array): string | undefined {
  const nodes = readDer(name)
  const relatives = nodes?.length === 1 ? readChildren(nodes[0], DER_TAGS.sequence) : undefined
  const attributes = relatives?.map(showAttribute)
  return attributes?.every((text) => text !== undefined) ? attributes.join(", ") : undefined
}
