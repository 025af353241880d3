import { equalBytes } from "../bytes/equalBytes.js"
import { verifyP256 } from "../p256/verifyP256.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { Certificate } from "../x509/parseCertificate.js"
import { checkPeriod } from "./checkPeriod.js"

/** What a certificate is for. */
export type CertificateRole = "root" | "ca" | "pck" | "tcb-signer"

/**
 * Checks one certificate of a chain against its issuer: role, issuer name, signature, and
 * notBefore ≤ now ≤ notAfter (RFC 5280 6.1.3); `now` in Unix seconds.
 */
export async function checkCertificate(options: {
  readonly role: CertificateRole
  readonly certificate: Certificate
  readonly issuer: Pick<Certificate, "subject" | "publicKey">
  readonly now: number
}): Promise<Refusal | undefined> {
  const { role, certificate, issuer, now } = options
  const { signature, signedBytes, notBefore, notAfter } = certificate
  const mayIssue = role === "root" || role === "ca"
  if (certificate.isAuthority !== mayIssue) return refuse(`${role}-role-invalid`)
  if (!equalBytes(certificate.issuer, issuer.subject)) return refuse(`${role}-issuer-mismatch`)
  const { publicKey } = issuer
  if (!(await verifyP256({ publicKey, signature, message: signedBytes }))) {
    return refuse(`${role}-signature-invalid`)
  }
  return checkPeriod(role, { from: notBefore, until: notAfter, now })
}
