import {
  type AttestationClaims,
  bytesToHex,
  type CollateralBundle,
  parseQuote,
  policyOfWord,
  type Quote,
  type VerifyQuoteResult,
  verifyQuote,
} from "@cocoon/attestation"
import type { CollateralSource } from "../collateral/collateralSource.js"
import { AttestError } from "./AttestError.js"
import type { QuoteRules } from "./quoteRules.js"

/** A quote that the chain should accept, and the collateral that says so. */
export type JudgedQuote = {
  readonly quote: Quote
  readonly claims: AttestationClaims
  readonly bundle: CollateralBundle
}

/** What a quote is judged by before anything is paid for it. */
export type JudgeQuoteDeps = {
  readonly rules: QuoteRules
  readonly collateral: CollateralSource
  /** x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
  /** Unix seconds. */
  readonly now: number
  readonly signal: AbortSignal
}

function refused({ reason, detail }: VerifyQuoteResult & { ok: false }): AttestError {
  const message = `this machine's quote would be refused (${reason}): ${detail}`
  return new AttestError("ATTEST_QUOTE_REFUSED", message, { details: { reason } })
}

/** The claims, when the Registry would take them too. */
function checkRules(claims: AttestationClaims, { isApproved, isBanned, ...rules }: QuoteRules) {
  const image = claims.imageId.toString(16).padStart(64, "0")
  if (rules.isPaused) {
    const message = "the Registry has paused attestation; it is tried again until the pause ends"
    throw new AttestError("ATTEST_PAUSED", message, { retryable: true })
  }
  if (!isApproved(claims.imageId)) {
    const message = `the Registry does not approve this machine's image ${image}; boot an approved one, or have governance approve it with a change (ApproveImage)`
    throw new AttestError("ATTEST_IMAGE_NOT_APPROVED", message)
  }
  if (isBanned(claims.platformId)) {
    throw new AttestError(
      "ATTEST_PLATFORM_BANNED",
      "the Registry has banned this platform; use another machine",
    )
  }
  const { tcbEvaluationDataNumber = 0, qeEvaluationDataNumber = 0 } = claims.tcb ?? {}
  if (
    tcbEvaluationDataNumber < rules.tcbNumberMinimum ||
    qeEvaluationDataNumber < rules.qeNumberMinimum
  ) {
    const message = `the collateral has evaluation numbers ${tcbEvaluationDataNumber} and ${qeEvaluationDataNumber}, the Registry asks for ${rules.tcbNumberMinimum} and ${rules.qeNumberMinimum}; refresh the PCCS`
    throw new AttestError("ATTEST_COLLATERAL_TOO_OLD", message, { retryable: true })
  }
}

/**
 * Judges a quote as the chain will: its platform's collateral, the verifier's checks, the Registry's rules. Collateral
 * that does not bear it out is asked for once more. Throws AttestError, CollateralError.
 */
export async function judgeQuote(bytes: Uint8Array, deps: JudgeQuoteDeps): Promise<JudgedQuote> {
  const { rules, collateral, rootPublicKey, now, signal } = deps
  const policy = policyOfWord(rules.policy)
  const asked = { quote: bytes, rootPublicKey, now, policy }
  const bare = await verifyQuote(asked)
  if (!bare.ok) throw refused(bare)
  const query = { fmspc: bytesToHex(bare.claims.fmspc), ca: bare.claims.ca }
  let bundle = await collateral.collateral(query, signal)
  let result = await verifyQuote({ ...asked, collateral: bundle })
  if (!result.ok) {
    await collateral.forget(query)
    bundle = await collateral.collateral(query, signal)
    result = await verifyQuote({ ...asked, collateral: bundle })
  }
  if (!result.ok) throw refused(result)
  checkRules(result.claims, rules)
  const parsed = parseQuote(bytes)
  if (!parsed.ok) throw refused({ ...parsed, checks: [] })
  return { quote: parsed.quote, claims: result.claims, bundle }
}
