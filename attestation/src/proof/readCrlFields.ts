import { bytesToHex } from "../bytes/bytesToHex.js"
import { bytesToUint } from "../bytes/bytesToUint.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { readContent } from "../der/readContent.js"
import { type DerNode, readDer } from "../der/readDer.js"
import { readTime } from "../der/readTime.js"
import { readUnsigned } from "../der/readUnsigned.js"
import { X509_OIDS } from "../x509/oids.js"
import { readExtensions } from "../x509/readExtensions.js"
import type { CrlEntry, CrlFields } from "./crlFields.js"

const CRL_EXTENSIONS = 0xa0
/** Second digit of the year 2049: later dates are no UTCTime, earlier ones begin with 5 … 9. */
const LAST_DECADE = "4".charCodeAt(0)

function readDigits(node: DerNode | undefined): Uint8Array | undefined {
  const content = readContent(node, DER_TAGS.utcTime)
  const isDate = content !== undefined && readTime(node) !== undefined
  return isDate && (content[0] ?? 0) <= LAST_DECADE ? content.subarray(0, 12) : undefined
}

function readEntry(node: DerNode): CrlEntry | undefined {
  const [number, time, extensions] = readChildren(node, DER_TAGS.sequence) ?? []
  const serial = readUnsigned(number)
  const date = readDigits(time)
  const reason = extensions?.raw.at(-1)
  if (!serial || serial.length > 20 || !date || reason === undefined) return undefined
  return { serial: bytesToUint(serial), date, reason }
}

function readEntries(node: DerNode | undefined): readonly CrlEntry[] | undefined {
  if (node === undefined) return []
  const nodes = readChildren(node, DER_TAGS.sequence)
  const entries = nodes?.map(readEntry).filter((entry) => entry !== undefined)
  return entries?.length === nodes?.length ? entries : undefined
}

function readNumber(bytes: Uint8Array | undefined): bigint | undefined {
  const number = readUnsigned(bytes && readDer(bytes)?.[0])
  return number && number.length <= 20 ? bytesToUint(number) : undefined
}

/** The fields of a revocation list's signed part; `undefined` when one is missing or too long. */
export function readCrlFields(signedBytes: Uint8Array): CrlFields | undefined {
  const parts = readChildren(readDer(signedBytes)?.[0], DER_TAGS.sequence)
  const [, , , from, until, ...rest] = parts ?? []
  const [thisUpdate, nextUpdate] = [readDigits(from), readDigits(until)]
  const entries = readEntries(rest.length > 1 ? rest[0] : undefined)
  const extensions = readExtensions(rest.at(-1), CRL_EXTENSIONS)
  const valueAt = (oid: Uint8Array) => extensions?.get(bytesToHex(oid))?.value
  const number = readNumber(valueAt(X509_OIDS.crlNumber))
  const issuerKeyId = valueAt(X509_OIDS.authorityKeyId)?.slice(-20)
  if (!thisUpdate || !nextUpdate || !entries || number === undefined) return undefined
  if (issuerKeyId?.length !== 20) return undefined
  return { thisUpdate, nextUpdate, entries, number, issuerKeyId }
}
