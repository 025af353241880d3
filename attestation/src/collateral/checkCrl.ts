import { equalBytes } from "../bytes/equalBytes.js"
import { verifyP256 } from "../p256/verifyP256.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { checkPeriod } from "../verify/checkPeriod.js"
import type { Certificate } from "../x509/parseCertificate.js"
import { type Crl, parseCrl } from "../x509/parseCrl.js"

/**
 * Parses a revocation list and checks it against its issuer: name, signature, and
 * thisUpdate ≤ now ≤ nextUpdate (RFC 5280 6.3.3); `now` in Unix seconds.
 */
export async function checkCrl(options: {
  readonly role: "root-crl" | "pck-crl"
  readonly der: Uint8Array
  readonly issuer: Pick<Certificate, "subject" | "publicKey">
  readonly now: number
}): Promise<{ readonly ok: true; readonly crl: Crl } | Refusal> {
  const { role, issuer, now } = options
  const crl = parseCrl(options.der)
  if (crl === undefined) return refuse(`${role}-malformed`)
  const { signature, signedBytes, thisUpdate, nextUpdate } = crl
  if (!equalBytes(crl.issuer, issuer.subject)) return refuse(`${role}-issuer-mismatch`)
  const { publicKey } = issuer
  if (!(await verifyP256({ publicKey, signature, message: signedBytes }))) {
    return refuse(`${role}-signature-invalid`)
  }
  return checkPeriod(role, { from: thisUpdate, until: nextUpdate, now }) ?? { ok: true, crl }
}
