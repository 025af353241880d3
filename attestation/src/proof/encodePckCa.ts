import { concatBytes } from "../bytes/concatBytes.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import type { Certificate } from "../x509/parseCertificate.js"
import { certificateParts } from "./certificateParts.js"
import { encodeSigned, type SignedCells } from "./encodeSigned.js"

const CRL_URL = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der"

/**
 * The certificate of a PCK CA under the root key (x | y), as contracts/attestation-verifier/pckCa.tact
 * writes it again; `undefined` for a serial of more than 20 bytes. A certificate of another subject or
 * form is encoded, and refused on chain.
 */
export async function encodePckCa(
  certificate: Certificate,
  rootPublicKey: Uint8Array,
): Promise<SignedCells | undefined> {
  const { serial, subject, publicKey, signature, signedBytes } = certificate
  if (serial >> 160n !== 0n) return undefined
  const { notBefore, notAfter, issuerKeyId, keyId, crlUrl } = certificateParts(certificate)
  const isProcessor = equalBytes(subject, INTEL_NAMES.processor)
  return encodeSigned({
    publicKey: rootPublicKey,
    signature,
    message: signedBytes,
    contents: [
      concatBytes(uintToBytes(serial, 20), Uint8Array.of(Number(isProcessor))),
      concatBytes(notBefore, notAfter, publicKey),
      concatBytes(issuerKeyId, keyId),
      ...(new TextDecoder().decode(crlUrl) === CRL_URL ? [] : [crlUrl]),
    ],
  })
}
