import type { TcbVerdict } from "../collateral/tcbVerdict.js"
import { sha256Uint } from "../hash/sha256Uint.js"
import type { Quote } from "../quote/quote.js"
import type { PckIdentity } from "../verify/checkPckChain.js"
import type { AttestationClaims } from "./attestationClaims.js"
import { imageId } from "./imageId.js"
import { platformId } from "./platformId.js"

/** The claims of a quote that was verified under a PCK certificate, and what collateral says. */
export async function claimsOf(
  quote: Quote,
  { pck, tcb }: { readonly pck: PckIdentity; readonly tcb: TcbVerdict | undefined },
): Promise<AttestationClaims> {
  const { cpuSvn: pckCpuSvn, ...extension } = pck.extension
  return {
    ...quote.report,
    ...extension,
    quoteVersion: quote.version,
    imageId: await imageId(quote.report),
    platformId: await platformId(extension),
    mrSeamHash: await sha256Uint(quote.report.mrSeam),
    quoteBodyHash: await sha256Uint(quote.signedBytes),
    attestationKeyHash: await sha256Uint(quote.attestationKey),
    qeReport: quote.qeReport,
    ca: pck.ca,
    pckSerial: pck.certificate.serial,
    pckNotBefore: pck.certificate.notBefore,
    pckNotAfter: pck.certificate.notAfter,
    pckCpuSvn,
    certificatesUntil: pck.certificatesUntil,
    tcbStatus: tcb?.status ?? "not evaluated",
    tcb,
  }
}
