import { bytesToHex, parseQuote } from "@cocoon/attestation"
import {
  type Fields,
  type FieldTable,
  QE_REPORT,
  QUOTE_FORMAT,
  QUOTE_HEADER,
  readUintLe,
  TD_REPORT_10,
  TD_REPORT_15_TAIL,
  tableSize,
} from "@cocoon/attestation/format"
import { type Cursor, createCursor } from "./createCursor.js"
import { inspectCertificates } from "./inspectCertificates.js"

type Hex<T extends FieldTable> = { readonly [K in keyof Fields<T>]: string }

function toHex<const T extends FieldTable>(fields: Fields<T>): Hex<T> {
  const entries = Object.entries<Uint8Array>(fields)
  return Object.fromEntries(entries.map(([name, value]) => [name, bytesToHex(value)])) as Hex<T>
}

const hexOrNull = (bytes: Uint8Array | undefined) => (bytes ? bytesToHex(bytes) : null)

function readHeader(cursor: Cursor) {
  const fields = cursor.fields(QUOTE_HEADER)
  if (fields === undefined) return null
  const [version, keyType] = [readUintLe(fields.version), readUintLe(fields.keyType)]
  if (version !== 4 && version !== 5) cursor.stop()
  const teeType = readUintLe(fields.teeType)
  const { reserved, qeVendorId, userData } = fields
  return { version, keyType, teeType, ...toHex({ reserved, qeVendorId, userData }) }
}

const { bodyTdx10, bodyTdx15, certificationQeReport, certificationPckChain } = QUOTE_FORMAT
const BODY_SIZES: Readonly<Record<number, number>> = {
  [bodyTdx10]: tableSize(TD_REPORT_10),
  [bodyTdx15]: tableSize(TD_REPORT_10) + tableSize(TD_REPORT_15_TAIL),
}

/** Version 4 has no descriptor: its body is of the first type. */
function readBody(cursor: Cursor, version: number | undefined) {
  if (version === 4) return { type: bodyTdx10, size: BODY_SIZES[bodyTdx10] ?? 0 }
  const [type, size] = [cursor.uint(2), cursor.uint(4)]
  if (type === undefined || size === undefined) return null
  if (BODY_SIZES[type] !== size) cursor.stop()
  return { type, size }
}

function readTdReport(cursor: Cursor, bodyType: number | undefined) {
  const report = cursor.fields(TD_REPORT_10)
  if (report === undefined) return null
  const tail = bodyType === bodyTdx15 ? cursor.fields(TD_REPORT_15_TAIL) : undefined
  return { ...toHex(report), ...(tail && toHex(tail)) }
}

function readSignature(cursor: Cursor) {
  const size = cursor.uint(4)
  if (size === undefined) return null
  const [signature, attestationKey] = [cursor.bytes(64), cursor.bytes(64)]
  const [certificationType, certificationSize] = [cursor.uint(2), cursor.uint(4)]
  if (certificationType !== certificationQeReport) cursor.stop()
  return {
    size,
    signature: hexOrNull(signature),
    attestationKey: hexOrNull(attestationKey),
    certificationType: certificationType ?? null,
    certificationSize: certificationSize ?? null,
  }
}

function readQeReport(cursor: Cursor) {
  const fields = cursor.fields(QE_REPORT)
  if (fields === undefined) return null
  const [isvProdId, isvSvn] = [readUintLe(fields.isvProdId), readUintLe(fields.isvSvn)]
  return { ...toHex(fields), isvProdId, isvSvn, signature: hexOrNull(cursor.bytes(64)) }
}

function readAuthData(cursor: Cursor) {
  const size = cursor.uint(2)
  return size === undefined ? null : { size, data: hexOrNull(cursor.bytes(size)) }
}

/** The certificate chain as far as it is there, whatever its size says. */
function readChain(cursor: Cursor) {
  const [type, size] = [cursor.uint(2), cursor.uint(4)]
  if (type === undefined || size === undefined) return null
  const content = cursor.last(size)
  const isPem = type === certificationPckChain && content !== undefined
  return { type, size, certificates: isPem ? inspectCertificates(content) : [] }
}

/** Bytes after the quote's end by the lengths inside; `null` when the end cannot be told. */
function trailingBytes(
  length: number,
  parts: Pick<Inspection, "header" | "body" | "signature">,
): number | null {
  const { header, body, signature } = parts
  if (!header || !body || !signature) return null
  const start = tableSize(QUOTE_HEADER) + (header.version === 5 ? 6 : 0) + body.size
  const end = start + 4 + signature.size
  return end <= length ? length - end : null
}

/** Everything that a quote's bytes hold; `null` is what was not reached. */
export type Inspection = {
  /** The quote parses; nothing is verified. */
  readonly ok: boolean
  readonly reason: string | null
  readonly detail: string
  readonly size: number
  readonly header: ReturnType<typeof readHeader>
  readonly body: ReturnType<typeof readBody>
  readonly tdReport: ReturnType<typeof readTdReport>
  readonly signature: ReturnType<typeof readSignature>
  readonly qeReport: ReturnType<typeof readQeReport>
  readonly authData: ReturnType<typeof readAuthData>
  readonly certificationData: ReturnType<typeof readChain>
  readonly trailingBytes: number | null
}

/**
 * Takes a quote apart as far as its bytes go; whether it parses is the library's word. Byte strings
 * are hexadecimal, times Unix seconds. Verifies nothing, never throws.
 */
export function inspectQuote(bytes: Uint8Array): Inspection {
  const parsed = parseQuote(bytes)
  const cursor = createCursor(bytes)
  const header = readHeader(cursor)
  const body = readBody(cursor, header?.version)
  const tdReport = readTdReport(cursor, body?.type)
  const signature = readSignature(cursor)
  const qeReport = readQeReport(cursor)
  const authData = readAuthData(cursor)
  const certificationData = readChain(cursor)
  return {
    ok: parsed.ok,
    reason: parsed.ok ? null : parsed.reason,
    detail: parsed.ok ? "" : parsed.detail,
    size: bytes.length,
    ...{ header, body, tdReport, signature, qeReport, authData, certificationData },
    trailingBytes: trailingBytes(bytes.length, { header, body, signature }),
  }
}
