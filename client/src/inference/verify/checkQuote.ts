import { type AttestationClaims, reportData, STRICT_POLICY, verifyQuote } from "@cocoon/attestation"
import { bytesToUint } from "@cocoon/protocol"
import type { Address } from "@ton/core"
import { refuse } from "../../refuse.js"
import type { AttestationPolicy } from "./AttestationPolicy.js"
import { equalBytes } from "./equalBytes.js"
import type { ShownAttestation } from "./parseAttestation.js"

/** What a quote must be of; `now` in unix seconds. */
export interface QuoteDemand {
  readonly shown: ShownAttestation
  readonly provider: Address
  readonly globalId: number
  readonly attestation: AttestationPolicy
  readonly now: number
}

/**
 * Own check of a node's quote, from the pinned root to the keys that its report data binds.
 * @throws CocoonError WRONG_PROVIDER, WRONG_NETWORK, QUOTE_REFUSED (`details.reason`), REPORT_DATA_MISMATCH
 */
export async function checkQuote(demand: QuoteDemand): Promise<AttestationClaims> {
  const { shown, provider, globalId, attestation, now } = demand
  if (!shown.provider.equals(provider)) {
    throw refuse("WRONG_PROVIDER", "the endpoint shows another Provider's attestation")
  }
  if (shown.globalId !== globalId) {
    throw refuse("WRONG_NETWORK", "the endpoint shows an attestation of another network")
  }
  const { quote, collateral, enclaveKey, hpkeKey, nonce, gpuEvidenceHash } = shown
  const policy = { ...(attestation.policy ?? STRICT_POLICY), imageIds: undefined }
  const options = { quote, collateral, policy, now, rootPublicKey: attestation.root }
  const result = await verifyQuote(options)
  if (!result.ok) {
    const { reason } = result
    throw refuse("QUOTE_REFUSED", `the node's quote does not verify (${reason})`, { reason })
  }
  const expected = await reportData({
    globalId,
    provider,
    enclaveKey: bytesToUint(enclaveKey),
    hpkeKey: bytesToUint(hpkeKey),
    nonce,
    gpuEvidenceHash,
  })
  if (equalBytes(expected, result.claims.reportData)) return result.claims
  throw refuse("REPORT_DATA_MISMATCH", "the quote is not of these keys at this Provider")
}
