import type { Certificate } from "../x509/parseCertificate.js"
import { encodeIssued } from "./encodeIssued.js"
import type { SignedCells } from "./encodeSigned.js"

/**
 * The certificate that signs TCB info and QE identity, under the root key (x | y), as
 * contracts/attestation-verifier/tcbSigner.tact writes it again; `undefined` for a serial of more than
 * 20 bytes. A certificate of another subject or form is encoded, and refused on chain.
 */
export function encodeTcbSigner(
  certificate: Certificate,
  rootPublicKey: Uint8Array,
): Promise<SignedCells | undefined> {
  return encodeIssued(certificate, { rootPublicKey, flags: new Uint8Array() })
}
