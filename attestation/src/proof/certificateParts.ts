import { bytesToHex } from "../bytes/bytesToHex.js"
import { X509_OIDS } from "../x509/oids.js"
import type { Certificate } from "../x509/parseCertificate.js"

/** DER headers before the URL of a CRL distribution point whose lengths take one byte each. */
const URL_START = 10

/** YYMMDDhhmmss in ASCII. */
function digitsOf(seconds: number): Uint8Array {
  const digits = new Date(seconds * 1000).toISOString().replace(/\D/g, "")
  return new TextEncoder().encode(digits.slice(2, 14))
}

/** The parts of a certificate that the contract takes, where Intel's certificates have them. */
export function certificateParts({ extensions, notBefore, notAfter }: Certificate) {
  const valueAt = (oid: Uint8Array) => extensions.get(bytesToHex(oid))?.value ?? new Uint8Array()
  return {
    notBefore: digitsOf(notBefore),
    notAfter: digitsOf(notAfter),
    issuerKeyId: valueAt(X509_OIDS.authorityKeyId).slice(-20),
    keyId: valueAt(X509_OIDS.subjectKeyId).slice(-20),
    crlUrl: valueAt(X509_OIDS.crlDistributionPoints).slice(URL_START),
  }
}
