import { concatBytes } from "../bytes/concatBytes.js"
import { uintLeToBytes } from "../bytes/uintLeToBytes.js"
import { QUOTE_FORMAT } from "../quote/quoteFormat.js"
import { writePem } from "../x509/writePem.js"

const sized = (bytes: Uint8Array, width: number): Uint8Array =>
  concatBytes(uintLeToBytes(bytes.length, width), bytes)

const certification = (type: number, content: Uint8Array): Uint8Array =>
  concatBytes(uintLeToBytes(type, 2), sized(content, 4))

/** What shows an attestation key: report, signature r | s and auth data of its quoting enclave, certificates from the PCK's on. */
export type CertificationParts = {
  readonly attestationKey: Uint8Array
  readonly report: Uint8Array
  readonly reportSignature: Uint8Array
  readonly authData: Uint8Array
  readonly chain: readonly Uint8Array[]
}

/** The end of a quote from the attestation key on, the same for every quote under that key (TDX quote format, certification data 6 and 5). */
export function writeCertification(parts: CertificationParts): Uint8Array {
  const pem = concatBytes(writePem(parts.chain), Uint8Array.of(0))
  const qe = concatBytes(
    parts.report,
    parts.reportSignature,
    sized(parts.authData, 2),
    certification(QUOTE_FORMAT.certificationPckChain, pem),
  )
  return concatBytes(parts.attestationKey, certification(QUOTE_FORMAT.certificationQeReport, qe))
}
