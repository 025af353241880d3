import { type AttestationClaims, quoteCommitment } from "@cocoon/attestation"
import type { ProviderView } from "../../read/ProviderView.js"
import { refuse } from "../../refuse.js"
import { equalBytes } from "./equalBytes.js"
import type { ShownAttestation } from "./parseAttestation.js"
import type { VerifiedNode } from "./VerifiedNode.js"

/**
 * The quote is the one that the chain's record rests on.
 * @throws CocoonError KEYS_MISMATCH, COMMITMENT_MISMATCH
 */
export async function checkAgreement(parts: {
  readonly record: VerifiedNode
  readonly shown: ShownAttestation
  readonly claims: AttestationClaims
  readonly provider: ProviderView
}): Promise<VerifiedNode> {
  const { record, shown, claims, provider } = parts
  const sameKeys =
    equalBytes(shown.enclaveKey, record.enclaveKey) && equalBytes(shown.hpkeKey, record.hpkeKey)
  if (!sameKeys) {
    throw refuse("KEYS_MISMATCH", "the node's keys are not those that the chain attests; try later")
  }
  const { commitment, tcbNumber } = provider.attestation.evidence ?? {
    commitment: 0n,
    tcbNumber: 0n,
  }
  const own = await quoteCommitment({ ...claims, tcbNumber: Number(tcbNumber) })
  if (own !== commitment || claims.imageId !== record.imageId) {
    throw refuse("COMMITMENT_MISMATCH", "the quote is not the one that the chain's record rests on")
  }
  const validUntil = Math.min(record.validUntil, claims.certificatesUntil)
  return { ...record, validUntil }
}
