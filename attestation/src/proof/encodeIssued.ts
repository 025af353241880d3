import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import type { Certificate } from "../x509/parseCertificate.js"
import { certificateParts } from "./certificateParts.js"
import { encodeSigned, type SignedCells } from "./encodeSigned.js"

const CRL_URL = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der"

/**
 * A certificate that the root issued, as contracts/attestation-verifier/issued.tact writes it again;
 * `flags` follow its serial. `undefined` for a serial of more than 20 bytes.
 */
export async function encodeIssued(
  certificate: Certificate,
  { rootPublicKey, flags }: { readonly rootPublicKey: Uint8Array; readonly flags: Uint8Array },
): Promise<SignedCells | undefined> {
  const { serial, publicKey, signature, signedBytes } = certificate
  if (serial >> 160n !== 0n) return undefined
  const { notBefore, notAfter, issuerKeyId, keyId, crlUrl } = certificateParts(certificate)
  return encodeSigned({
    publicKey: rootPublicKey,
    signature,
    message: signedBytes,
    contents: [
      concatBytes(uintToBytes(serial, 20), flags),
      concatBytes(notBefore, notAfter, publicKey),
      concatBytes(issuerKeyId, keyId),
      ...(new TextDecoder().decode(crlUrl) === CRL_URL ? [] : [crlUrl]),
    ],
  })
}
