import { bytesToHex } from "../bytes/bytesToHex.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { sha256 } from "../hash/sha256.js"
import { verifyP256 } from "../p256/verifyP256.js"
import type { Quote } from "../quote/quote.js"
import type { RefusalReason } from "../refusalReasons.js"
import { refuse } from "../refuse.js"
import type { CheckOutcome } from "./check.js"

const unless = (holds: boolean, reason: RefusalReason) => (holds ? undefined : refuse(reason))

/**
 * Checks that the PCK key signed the QE report, that the report binds attestation key and auth
 * data, and that the attestation key signed header and body.
 */
export async function checkQuoteSignatures(
  quote: Quote,
  pckPublicKey: Uint8Array,
): Promise<readonly CheckOutcome[]> {
  const { attestationKey, authData, qeReport, qeReportBytes, qeReportSignature } = quote
  const [byPck, digest, byAttestationKey] = await Promise.all([
    verifyP256({
      publicKey: pckPublicKey,
      signature: qeReportSignature,
      message: qeReportBytes,
    }),
    sha256(attestationKey, authData),
    verifyP256({
      publicKey: attestationKey,
      signature: quote.signature,
      message: quote.signedBytes,
    }),
  ])
  const binds = equalBytes(qeReport.reportData, concatBytes(digest, new Uint8Array(32)))
  return [
    {
      name: "qe-report-signature",
      detail: "the QE report (384 bytes) is signed by the PCK key",
      refusal: unless(byPck, "qe-report-signature-invalid"),
    },
    {
      name: "attestation-key",
      detail: `the QE report binds ${bytesToHex(attestationKey)}, auth data ${authData.length} bytes`,
      refusal: unless(binds, "qe-report-data-mismatch"),
    },
    {
      name: "quote-signature",
      detail: `header and body (${quote.signedBytes.length} bytes) are signed by the attestation key`,
      refusal: unless(byAttestationKey, "quote-signature-invalid"),
    },
  ]
}
