import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { type Certificate, parseCertificate } from "../x509/parseCertificate.js"
import { type PckExtension, parsePckExtension } from "../x509/parsePckExtension.js"
import { checkCertificate } from "./checkCertificate.js"
import { checkIssuerChain } from "./checkIssuerChain.js"
import { type PckCa, pckCaOf } from "./pckCaOf.js"

/** A PCK certificate that stands under the pinned root. */
export type PckIdentity = {
  readonly ca: PckCa
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly root: Certificate
  /** DER of issuer and root. */
  readonly ders: readonly Uint8Array[]
  readonly extension: PckExtension
  /** Unix seconds: the first of notAfter of PCK and CA. */
  readonly certificatesUntil: number
}

/**
 * Checks the chain PCK certificate ← PCK CA ← root, the root pinned by its public key
 * (x | y, 64 bytes), all valid at `now` (Unix seconds), and reads the SGX extension.
 */
export async function checkPckChain(options: {
  readonly ders: readonly Uint8Array[]
  readonly rootPublicKey: Uint8Array
  readonly now: number
}): Promise<{ readonly ok: true; readonly pck: PckIdentity } | Refusal> {
  const { rootPublicKey, now } = options
  const [pckDer, issuerDer, rootDer, ...others] = options.ders
  if (!pckDer || !issuerDer || !rootDer || others.length > 0) {
    return refuse("pck-chain-length", `${options.ders.length} certificates`)
  }
  const chain = await checkIssuerChain({ role: "ca", issuerDer, rootDer, rootPublicKey, now })
  if (!chain.ok) return chain
  const { issuer, root } = chain
  const certificate = parseCertificate(pckDer)
  if (certificate === undefined) return refuse("pck-malformed")
  const refusal = await checkCertificate({ role: "pck", certificate, issuer, now })
  if (refusal) return refusal
  const extension = parsePckExtension(certificate)
  if (extension === undefined) return refuse("pck-extension-malformed")
  const certificatesUntil = Math.min(certificate.notAfter, issuer.notAfter)
  const ca = pckCaOf(issuer.subject)
  if (ca === undefined) return refuse("ca-subject-unknown")
  const ders = [issuerDer, rootDer]
  return { ok: true, pck: { ca, certificate, issuer, root, ders, extension, certificatesUntil } }
}
