import { bytesToUint } from "../bytes/bytesToUint.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import { ECDSA_WITH_SHA256 } from "../x509/ecdsaWithSha256.js"
import { X509_OIDS } from "../x509/oids.js"
import { writeP256KeyInfo } from "../x509/p256KeyInfo.js"

const { sequence, octetString, bitString, boolean, uri, utcTime } = DER_TAGS
const TRUE = writeDer(boolean, Uint8Array.of(0xff))
const VERSION_3 = writeDer(0xa0, writeUnsigned(2n))

/** What one of Intel's certificates says, as its cells have it. */
export type CertificateFields = {
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** YYMMDDhhmmss in ASCII. */
  readonly notBefore: Uint8Array
  readonly notAfter: Uint8Array
  readonly publicKey: Uint8Array
  readonly issuerKeyId: Uint8Array
  readonly keyId: Uint8Array
  readonly crlUrl: Uint8Array
  /** Content of key usage and of basic constraints. */
  readonly usage: Uint8Array
  readonly constraints: Uint8Array
  /** Further extensions, complete DER. */
  readonly extensions: readonly Uint8Array[]
}

const extension = (oid: Uint8Array, value: Uint8Array, critical = new Uint8Array()): Uint8Array =>
  writeDer(sequence, oid, critical, writeDer(octetString, value))

const time = (digits: Uint8Array): Uint8Array =>
  writeDer(utcTime, digits, new TextEncoder().encode("Z"))

const crlPoint = (url: Uint8Array): Uint8Array =>
  writeDer(sequence, writeDer(sequence, writeDer(0xa0, writeDer(0xa0, writeDer(uri, url)))))

const extensionsOf = (fields: CertificateFields): Uint8Array =>
  writeDer(
    sequence,
    extension(X509_OIDS.authorityKeyId, writeDer(sequence, writeDer(0x80, fields.issuerKeyId))),
    extension(X509_OIDS.crlDistributionPoints, crlPoint(fields.crlUrl)),
    extension(X509_OIDS.subjectKeyId, writeDer(octetString, fields.keyId)),
    extension(X509_OIDS.keyUsage, writeDer(bitString, fields.usage), TRUE),
    extension(X509_OIDS.basicConstraints, writeDer(sequence, fields.constraints), TRUE),
    ...fields.extensions,
  )

/** The signed part of a certificate in the one form in which Intel writes them (RFC 5280 4.1, version 3), complete DER. */
export function writeSignedPart(fields: CertificateFields): Uint8Array {
  const { serial, issuer, subject, notBefore, notAfter, publicKey } = fields
  return writeDer(
    sequence,
    concatBytes(VERSION_3, writeUnsigned(bytesToUint(serial)), ECDSA_WITH_SHA256, issuer),
    writeDer(sequence, time(notBefore), time(notAfter)),
    subject,
    writeP256KeyInfo(publicKey),
    writeDer(0xa3, extensionsOf(fields)),
  )
}
