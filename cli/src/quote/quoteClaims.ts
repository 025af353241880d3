import { type AttestationClaims, imageId, parseQuote } from "@cocoon/attestation"
import { parseCertificate, parsePckExtension, pckCaOf } from "@cocoon/attestation/format"

/** The claims that the command shows. */
export type QuoteClaims = Pick<
  AttestationClaims,
  | "quoteVersion"
  | "fmspc"
  | "imageId"
  | "mrTd"
  | "rtmr0"
  | "rtmr1"
  | "rtmr2"
  | "rtmr3"
  | "mrConfigId"
  | "reportData"
  | "tdAttributes"
  | "ca"
  | "pckSerial"
  | "pckNotBefore"
  | "pckNotAfter"
  | "tcbStatus"
  | "tcb"
>

/**
 * What a quote says of itself, with nothing proven: `undefined` when it does not parse, or its
 * first certificate is no PCK certificate of one of Intel's two CAs.
 */
export async function quoteClaims(bytes: Uint8Array): Promise<QuoteClaims | undefined> {
  const parsed = parseQuote(bytes)
  if (!parsed.ok) return undefined
  const { report, version, pckChain } = parsed.quote
  const certificate = pckChain[0] && parseCertificate(pckChain[0])
  const extension = certificate && parsePckExtension(certificate)
  const ca = certificate && pckCaOf(certificate.issuer)
  if (!extension || !ca) return undefined
  return {
    ...report,
    quoteVersion: version,
    fmspc: extension.fmspc,
    imageId: await imageId(report),
    ca,
    pckSerial: certificate.serial,
    pckNotBefore: certificate.notBefore,
    pckNotAfter: certificate.notAfter,
    tcbStatus: "not evaluated",
    tcb: undefined,
  }
}
