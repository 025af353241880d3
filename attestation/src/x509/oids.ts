import { writeOid } from "../der/writeOid.js"

/** Object identifiers of X.509 (RFC 5280, RFC 5480, RFC 5758), as complete DER elements. */
export const X509_OIDS = {
  commonName: writeOid("2.5.4.3"),
  countryName: writeOid("2.5.4.6"),
  localityName: writeOid("2.5.4.7"),
  stateName: writeOid("2.5.4.8"),
  organizationName: writeOid("2.5.4.10"),
  subjectKeyId: writeOid("2.5.29.14"),
  keyUsage: writeOid("2.5.29.15"),
  crlNumber: writeOid("2.5.29.20"),
  crlReason: writeOid("2.5.29.21"),
  basicConstraints: writeOid("2.5.29.19"),
  crlDistributionPoints: writeOid("2.5.29.31"),
  authorityKeyId: writeOid("2.5.29.35"),
  ecPublicKey: writeOid("1.2.840.10045.2.1"),
  p256: writeOid("1.2.840.10045.3.1.7"),
  ecdsaWithSha256: writeOid("1.2.840.10045.4.3.2"),
} as const
