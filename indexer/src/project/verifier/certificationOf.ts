import { writeCertificate, writeCertification } from "@cocoon/attestation/rebuild"
import type { QuotePartsJson } from "../../decode/verifier/QuotePartsJson.js"
import type { VerifierKeptJson } from "../../store/Database.js"
import { finished } from "./finished.js"
import { signatureHolds } from "./signatureHolds.js"

type Ca = Extract<VerifierKeptJson, { readonly kind: "ca" }>

const bytes = (hex: string): Uint8Array => Buffer.from(hex, "hex")

/**
 * A quote from the attestation key on, under the CA that issued its PCK certificate; null if a signature does not hold, so that no
 * quote is shown whose bytes are not those that were signed. Its certificates are PCK and CA: the root's is in no message.
 */
export function certificationOf(
  key: NonNullable<QuotePartsJson["key"]>,
  ca: Ca,
): Uint8Array | null {
  const { attestationKey, report, reportSignature, authData, pck } = key
  const leaf = {
    message: bytes(pck.signedPart),
    signature: finished(pck.signature, ca.publicKey),
    publicKey: ca.publicKey,
  }
  const enclave = {
    message: bytes(report),
    signature: bytes(reportSignature),
    publicKey: pck.publicKey,
  }
  if (!signatureHolds(leaf) || !signatureHolds(enclave)) return null
  return writeCertification({
    attestationKey: bytes(attestationKey),
    report: enclave.message,
    reportSignature: enclave.signature,
    authData: bytes(authData),
    chain: [writeCertificate(leaf.message, leaf.signature), bytes(ca.certificate)],
  })
}
