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
  const [image, platform, mrSeamHash, quoteBodyHash, attestationKeyHash] = await Promise.all([
    imageId(quote.report),
    platformId(extension),
    sha256Uint(quote.report.mrSeam),
    sha256Uint(quote.signedBytes),
    sha256Uint(quote.attestationKey),
  ])
  return {
    ...quote.report,
    ...extension,
    quoteVersion: quote.version,
    imageId: image,
    platformId: platform,
    mrSeamHash,
    quoteBodyHash,
    attestationKeyHash,
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
