import { chainError } from "@cocoon/protocol"
import type { VerifierEvents } from "../../decode/verifier/VerifierEvents.js"

type Check = Readonly<Record<string, unknown>>

/**
 * What was checked, with what it looked at: each `{ name, ok, … }`. Of a refused quote the contract tells one thing, the check that
 * refused; all of an accepted one held.
 */
export function quoteChecks(data: VerifierEvents["verifier.VerifyQuote"]): Check[] {
  const { claims, error, proof, policy } = data
  if (claims === null) {
    const known = error === null ? undefined : chainError(error)
    return [{ name: known?.name ?? "ERROR_UNKNOWN", ok: false, error }]
  }
  const { quoteHash, keyHash, reportData, mrSeamHash, imageId, tdAttributes } = claims
  const { platformId, fmspc, tcbStatus, tcbNumber, qeNumber, collateralUntil } = claims
  return [
    { name: "quote-signature", ok: true, quoteHash, keyHash },
    { name: "attestation-key", ok: true, proof, platformId },
    { name: "td", ok: true, imageId, tdAttributes, reportData, policy },
    { name: "tdx-module", ok: true, mrSeamHash },
    { name: "tcb-status", ok: true, fmspc, tcbStatus, policy },
    { name: "evaluation-numbers", ok: true, tcbNumber, qeNumber },
    { name: "collateral-in-force", ok: true, collateralUntil },
  ]
}
