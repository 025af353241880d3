import { equalBytes } from "../bytes/equalBytes.js"
import { verifyP256 } from "../p256/verifyP256.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { Certificate } from "../x509/parseCertificate.js"

/** The place of a certificate in the PCK chain. */
export type CertificateRole = "root" | "ca" | "pck"

/**
 * Checks one certificate of the chain against its issuer: role, issuer name, signature, and
 * notBefore ≤ now ≤ notAfter (RFC 5280 6.1.3); `now` in Unix seconds.
 */
export async function checkCertificate(options: {
  readonly role: CertificateRole
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly now: number
}): Promise<Refusal | undefined> {
  const { role, certificate, issuer, now } = options
  const { signature, signedBytes, notBefore, notAfter } = certificate
  if (certificate.isAuthority !== (role !== "pck")) return refuse(`${role}-role-invalid`)
  if (!equalBytes(certificate.issuer, issuer.subject)) return refuse(`${role}-issuer-mismatch`)
  const { publicKey } = issuer
  if (!(await verifyP256({ publicKey, signature, message: signedBytes }))) {
    return refuse(`${role}-signature-invalid`)
  }
  if (!(now >= notBefore)) return refuse(`${role}-not-yet-valid`, `from ${notBefore}, now ${now}`)
  if (!(now <= notAfter)) return refuse(`${role}-expired`, `until ${notAfter}, now ${now}`)
  return undefined
}
