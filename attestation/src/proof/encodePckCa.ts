import { equalBytes } from "../bytes/equalBytes.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import type { Certificate } from "../x509/parseCertificate.js"
import { encodeIssued } from "./encodeIssued.js"
import type { SignedCells } from "./encodeSigned.js"

/**
 * The certificate of a PCK CA under the root key (x | y), as contracts/attestation-verifier/pckCa.tact
 * writes it again; `undefined` for a serial of more than 20 bytes. A certificate of another subject or
 * form is encoded, and refused on chain.
 */
export function encodePckCa(
  certificate: Certificate,
  rootPublicKey: Uint8Array,
): Promise<SignedCells | undefined> {
  const isProcessor = equalBytes(certificate.subject, INTEL_NAMES.processor)
  return encodeIssued(certificate, { rootPublicKey, flags: Uint8Array.of(Number(isProcessor)) })
}
