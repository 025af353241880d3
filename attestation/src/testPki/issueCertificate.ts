import { bytesToUint } from "../bytes/bytesToUint.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import { sha256 } from "../hash/sha256.js"
import { ECDSA_WITH_SHA256 } from "../x509/ecdsaWithSha256.js"
import { X509_OIDS } from "../x509/oids.js"
import { writeP256KeyInfo } from "../x509/p256KeyInfo.js"
import type { TestKey } from "./deriveTestKey.js"
import { signDer } from "./signDer.js"
import { testKeyId } from "./testKeyId.js"
import { writeExtension } from "./writeExtension.js"
import { writeTime } from "./writeTime.js"

/** What a test certificate says; names are DER, times Unix seconds. */
export type TestCertificate = {
  /** 20 bytes of the hash of key and subject when not given. */
  readonly serial?: bigint
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly publicKey: Uint8Array
  readonly signer: TestKey
  readonly notBefore: number
  readonly notAfter: number
  readonly isAuthority: boolean
  /** Path length of an authority. */
  readonly pathLength: number
  readonly crlUrl: string
  /** Further extensions, complete DER. */
  readonly extensions: readonly Uint8Array[]
}

const TRUE = writeDer(DER_TAGS.boolean, Uint8Array.of(0xff))

function writeCrlPoint(url: string): Uint8Array {
  const uri = writeDer(DER_TAGS.uri, new TextEncoder().encode(url))
  const point = writeDer(DER_TAGS.sequence, writeDer(0xa0, writeDer(0xa0, uri)))
  return writeDer(DER_TAGS.sequence, point)
}

async function writeExtensions(certificate: TestCertificate): Promise<Uint8Array> {
  const { isAuthority, pathLength, signer, publicKey, crlUrl } = certificate
  const usage = isAuthority ? Uint8Array.of(1, 0x06) : Uint8Array.of(6, 0xc0)
  const limits = isAuthority ? [TRUE, writeUnsigned(BigInt(pathLength))] : []
  const issuerKeyId = writeDer(0x80, await testKeyId(signer.publicKey))
  const subjectKeyId = writeDer(DER_TAGS.octetString, await testKeyId(publicKey))
  return writeDer(
    DER_TAGS.sequence,
    writeExtension(X509_OIDS.authorityKeyId, writeDer(DER_TAGS.sequence, issuerKeyId)),
    writeExtension(X509_OIDS.crlDistributionPoints, writeCrlPoint(crlUrl)),
    writeExtension(X509_OIDS.subjectKeyId, subjectKeyId),
    writeExtension(X509_OIDS.keyUsage, writeDer(DER_TAGS.bitString, usage), TRUE),
    writeExtension(X509_OIDS.basicConstraints, writeDer(DER_TAGS.sequence, ...limits), TRUE),
    ...certificate.extensions,
  )
}

/** Serial numbers of Intel's certificates are 20 bytes. */
async function writeSerial(certificate: TestCertificate): Promise<Uint8Array> {
  const { publicKey, subject, serial } = certificate
  if (serial !== undefined) return writeUnsigned(serial)
  const digest = await sha256(publicKey, subject)
  return writeUnsigned(bytesToUint(digest.subarray(0, 20)))
}

/** Issues a certificate in the shape of Intel's (RFC 5280, version 3, P-256), byte for byte repeatable. */
export async function issueCertificate(certificate: TestCertificate): Promise<Uint8Array> {
  const { issuer, subject, notBefore, notAfter, publicKey, signer } = certificate
  const body = writeDer(
    DER_TAGS.sequence,
    writeDer(0xa0, writeUnsigned(2n)),
    await writeSerial(certificate),
    ECDSA_WITH_SHA256,
    issuer,
    writeDer(DER_TAGS.sequence, writeTime(notBefore), writeTime(notAfter)),
    subject,
    writeP256KeyInfo(publicKey),
    writeDer(0xa3, await writeExtensions(certificate)),
  )
  return writeDer(DER_TAGS.sequence, body, ECDSA_WITH_SHA256, await signDer(signer, body))
}
