import { readFields } from "../bytes/readFields.js"
import { readUintLe } from "../bytes/readUintLe.js"
import { tableSize } from "../bytes/tableSize.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { parsePem } from "../x509/parsePem.js"
import { QE_REPORT } from "./qeReport.js"
import type { Quote } from "./quote.js"
import { QUOTE_FORMAT } from "./quoteFormat.js"

const SIGNATURE_HEAD = [
  ["signature", 64],
  ["attestationKey", 64],
] as const
const CERTIFICATION_HEAD = [
  ["type", 2],
  ["size", 4],
] as const
const QE_HEAD = [
  ["qeReportBytes", tableSize(QE_REPORT)],
  ["qeReportSignature", 64],
  ["authSize", 2],
] as const

/** What follows the signed part of a quote. */
export type SignatureData = Pick<
  Quote,
  | "signature"
  | "attestationKey"
  | "qeReport"
  | "qeReportBytes"
  | "qeReportSignature"
  | "authData"
  | "pckChain"
>

type Outcome<K extends string, T> = ({ readonly ok: true } & { readonly [P in K]: T }) | Refusal

/** The content of certification data of the wanted type that fills `bytes` exactly. */
function readCertification(bytes: Uint8Array, wanted: number): Outcome<"content", Uint8Array> {
  const start = tableSize(CERTIFICATION_HEAD)
  if (bytes.length < start) return refuse("signature-size-mismatch", "no certification data")
  const head = readFields(CERTIFICATION_HEAD, bytes)
  const [type, size] = [readUintLe(head.type), readUintLe(head.size)]
  if (type !== wanted) return refuse("certification-type-unsupported", `type ${type}`)
  const content = bytes.subarray(start)
  if (size !== content.length) {
    return refuse("signature-size-mismatch", `type ${type}: ${size} for ${content.length} bytes`)
  }
  return { ok: true, content }
}

type QeData = Omit<SignatureData, "signature" | "attestationKey">

function parseQeData(bytes: Uint8Array): Outcome<"qe", QeData> {
  const start = tableSize(QE_HEAD)
  if (bytes.length < start) return refuse("signature-size-mismatch", "no whole QE report")
  const { qeReportBytes, qeReportSignature, authSize } = readFields(QE_HEAD, bytes)
  const authEnd = start + readUintLe(authSize)
  if (bytes.length < authEnd) return refuse("signature-size-mismatch", "no whole auth data")
  const authData = bytes.subarray(start, authEnd)
  const { certificationPckChain } = QUOTE_FORMAT
  const certification = readCertification(bytes.subarray(authEnd), certificationPckChain)
  if (!certification.ok) return certification
  const pckChain = parsePem(certification.content)
  if (pckChain === undefined) return refuse("pck-chain-malformed")
  const qeReport = readFields(QE_REPORT, qeReportBytes)
  return { ok: true, qe: { qeReport, qeReportBytes, qeReportSignature, authData, pckChain } }
}

/** Parses the signature data of a quote; every length inside must agree with the whole. */
export function parseSignatureData(bytes: Uint8Array): Outcome<"data", SignatureData> {
  const start = tableSize(SIGNATURE_HEAD)
  if (bytes.length < start) return refuse("signature-size-mismatch", "no whole signature")
  const { signature, attestationKey } = readFields(SIGNATURE_HEAD, bytes)
  const { certificationQeReport } = QUOTE_FORMAT
  const certification = readCertification(bytes.subarray(start), certificationQeReport)
  if (!certification.ok) return certification
  const parsed = parseQeData(certification.content)
  return parsed.ok ? { ok: true, data: { signature, attestationKey, ...parsed.qe } } : parsed
}
