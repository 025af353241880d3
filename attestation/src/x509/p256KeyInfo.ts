import { concatBytes } from "../bytes/concatBytes.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { X509_OIDS } from "./oids.js"

const ALGORITHM = writeDer(DER_TAGS.sequence, X509_OIDS.ecPublicKey, X509_OIDS.p256)
const UNCOMPRESSED = Uint8Array.of(0, 4)

/** SubjectPublicKeyInfo of a P-256 key given as x | y, 64 bytes (RFC 5480). */
export function writeP256KeyInfo(publicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const point = writeDer(DER_TAGS.bitString, UNCOMPRESSED, publicKey)
  return writeDer(DER_TAGS.sequence, ALGORITHM, point)
}

/** The key x | y (64 bytes) of a SubjectPublicKeyInfo; `undefined` unless it is uncompressed P-256. */
export function readP256KeyInfo(raw: Uint8Array): Uint8Array | undefined {
  const publicKey = raw.slice(-64)
  const expected = concatBytes(writeP256KeyInfo(publicKey))
  return equalBytes(raw, expected) ? publicKey : undefined
}
