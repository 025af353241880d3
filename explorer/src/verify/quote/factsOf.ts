import {
  type AttestationClaims,
  bytesToHex,
  imageId,
  type Quote,
  type TcbVerdict,
  type TdReport,
} from "@cocoon/attestation"
import { parseCertificate, parsePckExtension, pckCaOf } from "@cocoon/attestation/format"
import type { QuoteFacts, TcbFacts } from "./QuoteFacts.js"

const hash = (value: bigint) => value.toString(16).padStart(64, "0")

/** What a quote proves: claims of one that was verified. */
export function provenFacts(claims: AttestationClaims, quote: Quote): QuoteFacts {
  return {
    ...measured(claims),
    version: claims.quoteVersion,
    size: quote.size,
    fmspc: bytesToHex(claims.fmspc),
    ca: claims.ca,
    pckSerial: claims.pckSerial.toString(16),
    imageId: hash(claims.imageId),
    platformId: hash(claims.platformId),
    tcb: claims.tcb ? tcbFacts(claims.tcb) : null,
  }
}

/** What a quote says of itself, with nothing proven. */
export async function saidFacts(quote: Quote): Promise<QuoteFacts> {
  const [leaf] = quote.pckChain
  const certificate = leaf && parseCertificate(leaf)
  const extension = certificate && parsePckExtension(certificate)
  return {
    ...measured(quote.report),
    version: quote.version,
    size: quote.size,
    fmspc: extension ? bytesToHex(extension.fmspc) : null,
    ca: (certificate && pckCaOf(certificate.issuer)) ?? null,
    pckSerial: certificate ? certificate.serial.toString(16) : null,
    imageId: hash(await imageId(quote.report)),
    platformId: null,
    tcb: null,
  }
}

function measured(report: TdReport) {
  const { rtmr0, rtmr1, rtmr2, rtmr3 } = report
  return {
    reportData: bytesToHex(report.reportData),
    mrTd: bytesToHex(report.mrTd),
    rtmrs: [rtmr0, rtmr1, rtmr2, rtmr3].map((value) => bytesToHex(value)),
    mrConfigId: bytesToHex(report.mrConfigId),
    mrOwner: bytesToHex(report.mrOwner),
    mrOwnerConfig: bytesToHex(report.mrOwnerConfig),
    mrSeam: bytesToHex(report.mrSeam),
    tdAttributes: bytesToHex(report.tdAttributes),
    xfam: bytesToHex(report.xfam),
    teeTcbSvn: bytesToHex(report.teeTcbSvn),
  }
}

function tcbFacts(tcb: TcbVerdict): TcbFacts {
  return {
    status: tcb.status,
    platform: tcb.platformStatus,
    module: tcb.moduleStatus ?? null,
    quotingEnclave: tcb.qeStatus,
    advisories: tcb.advisoryIds,
    tcbNumber: tcb.tcbEvaluationDataNumber,
    qeNumber: tcb.qeEvaluationDataNumber,
    until: tcb.collateralUntil,
  }
}
