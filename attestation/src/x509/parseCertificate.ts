import { bytesToHex } from "../bytes/bytesToHex.js"
import { bytesToUint } from "../bytes/bytesToUint.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import { readContent } from "../der/readContent.js"
import { type DerNode, readDer } from "../der/readDer.js"
import { readTime } from "../der/readTime.js"
import { readUnsigned } from "../der/readUnsigned.js"
import { ECDSA_WITH_SHA256 } from "./ecdsaWithSha256.js"
import { X509_OIDS } from "./oids.js"
import { readP256KeyInfo } from "./p256KeyInfo.js"
import { type Extension, readExtensions } from "./readExtensions.js"
import { readSignedDer } from "./readSignedDer.js"

/** What the verifier needs of a certificate; times are Unix seconds, names are DER. */
export type Certificate = {
  readonly serial: bigint
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
  /** x | y, 64 bytes. */
  readonly publicKey: Uint8Array
  /** Basic constraints say that the key may sign certificates. */
  readonly isAuthority: boolean
  readonly extensions: ReadonlyMap<string, Extension>
  /** The to-be-signed part: what the signature is over. */
  readonly signedBytes: Uint8Array
  /** r | s, 64 bytes. */
  readonly signature: Uint8Array
}

const VERSION_3 = Uint8Array.of(0xa0, 3, DER_TAGS.integer, 1, 2)
const CERTIFICATE_EXTENSIONS = 0xa3
const BASIC_CONSTRAINTS = bytesToHex(X509_OIDS.basicConstraints)
const UNDERSTOOD = [BASIC_CONSTRAINTS, bytesToHex(X509_OIDS.keyUsage)]

/** RFC 5280 4.2: a critical extension that is not understood makes the certificate unusable. */
function understands(extensions: ReadonlyMap<string, Extension>): boolean {
  return [...extensions.values()].every(
    ({ critical, oid }) => !critical || UNDERSTOOD.includes(oid),
  )
}

function readAuthority(extensions: ReadonlyMap<string, Extension>): boolean {
  const value = extensions.get(BASIC_CONSTRAINTS)?.value
  const constraints = value && readChildren(readDer(value)?.[0], DER_TAGS.sequence)
  return readContent(constraints?.[0], DER_TAGS.boolean)?.[0] === 0xff
}

type Signed = Omit<Certificate, "signedBytes" | "signature">

function readSigned(node: DerNode): Signed | undefined {
  const parts = readChildren(node, DER_TAGS.sequence)
  const [version, number, algorithm, issuer, validity, subject, keyInfo, extra] = parts ?? []
  if (parts?.length !== 8 || !version || !algorithm || !issuer || !subject || !keyInfo) return
  if (!equalBytes(version.raw, VERSION_3)) return
  if (!equalBytes(algorithm.raw, ECDSA_WITH_SHA256)) return
  const serial = readUnsigned(number)
  const times = readChildren(validity, DER_TAGS.sequence)
  const [notBefore, notAfter] = [readTime(times?.[0]), readTime(times?.[1])]
  const publicKey = readP256KeyInfo(keyInfo.raw)
  const extensions = readExtensions(extra, CERTIFICATE_EXTENSIONS)
  if (!serial || times?.length !== 2 || notBefore === undefined || notAfter === undefined) return
  if (!publicKey || !extensions || !understands(extensions)) return
  return {
    serial: bytesToUint(serial),
    issuer: issuer.raw,
    subject: subject.raw,
    notBefore,
    notAfter,
    publicKey,
    isAuthority: readAuthority(extensions),
    extensions,
  }
}

/**
 * Parses a version 3 certificate with a P-256 key signed by ECDSA-SHA256 (RFC 5280); `undefined`
 * for anything else, unknown critical extensions included. Checks no signature.
 */
export function parseCertificate(der: Uint8Array): Certificate | undefined {
  return readSignedDer(der, readSigned)
}
