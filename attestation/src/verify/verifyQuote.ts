import type { AttestationClaims } from "../claims/attestationClaims.js"
import { claimsOf } from "../claims/claimsOf.js"
import { parseQuote } from "../quote/parseQuote.js"
import type { Refusal } from "../refusal.js"
import { checkPckChain } from "./checkPckChain.js"
import { checkQuoteSignatures } from "./checkQuoteSignatures.js"
import { checkTdReport } from "./checkTdReport.js"
import { STRICT_POLICY, type VerifyPolicy } from "./verifyPolicy.js"

/** Claims of a quote whose signatures hold, or the first check that it failed. */
export type VerifyQuoteResult = { readonly ok: true; readonly claims: AttestationClaims } | Refusal

/**
 * Verifies a raw TDX quote from the pinned root key (x | y, 64 bytes) down to the TD's
 * measurements, at `now` (Unix seconds), under a policy (strict when not given). Never throws on
 * hostile bytes. TCB level, QE identity and revocation are evaluated from the claims, not here.
 */
export async function verifyQuote(options: {
  readonly quote: Uint8Array
  readonly rootPublicKey: Uint8Array
  readonly now: number
  readonly policy?: VerifyPolicy
}): Promise<VerifyQuoteResult> {
  const { rootPublicKey, now, policy = STRICT_POLICY } = options
  const parsed = parseQuote(new Uint8Array(options.quote))
  if (!parsed.ok) return parsed
  const { quote } = parsed
  const chain = await checkPckChain({ ders: quote.pckChain, rootPublicKey, now })
  if (!chain.ok) return chain
  const { pck } = chain
  const refusal =
    (await checkQuoteSignatures(quote, pck.certificate.publicKey)) ?? checkTdReport(quote, policy)
  return refusal ?? { ok: true, claims: await claimsOf(quote, pck) }
}
