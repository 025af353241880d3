import { concatBytes } from "../bytes/concatBytes.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { sha256 } from "../hash/sha256.js"
import { verifyP256 } from "../p256/verifyP256.js"
import type { Quote } from "../quote/quote.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"

/**
 * Checks that the PCK key signed the QE report, that the report binds attestation key and auth
 * data, and that the attestation key signed header and body.
 */
export async function checkQuoteSignatures(
  quote: Quote,
  pckPublicKey: Uint8Array,
): Promise<Refusal | undefined> {
  const { attestationKey, authData, qeReport, qeReportBytes, qeReportSignature } = quote
  const byPck = await verifyP256({
    publicKey: pckPublicKey,
    signature: qeReportSignature,
    message: qeReportBytes,
  })
  if (!byPck) return refuse("qe-report-signature-invalid")
  const bound = concatBytes(await sha256(attestationKey, authData), new Uint8Array(32))
  if (!equalBytes(qeReport.reportData, bound)) return refuse("qe-report-data-mismatch")
  const byAttestationKey = await verifyP256({
    publicKey: attestationKey,
    signature: quote.signature,
    message: quote.signedBytes,
  })
  return byAttestationKey ? undefined : refuse("quote-signature-invalid")
}
