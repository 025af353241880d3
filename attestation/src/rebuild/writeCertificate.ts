import { bytesToUint } from "../bytes/bytesToUint.js"
import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { writeUnsigned } from "../der/writeUnsigned.js"
import { ECDSA_WITH_SHA256 } from "../x509/ecdsaWithSha256.js"

/** DER of a certificate from its signed part and its signature r | s (RFC 5280 4.1, RFC 3279 2.2.3). */
export function writeCertificate(signedPart: Uint8Array, signature: Uint8Array): Uint8Array {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)]
  const pair = writeDer(
    DER_TAGS.sequence,
    writeUnsigned(bytesToUint(r)),
    writeUnsigned(bytesToUint(s)),
  )
  const bits = writeDer(DER_TAGS.bitString, Uint8Array.of(0), pair)
  return writeDer(DER_TAGS.sequence, signedPart, ECDSA_WITH_SHA256, bits)
}
