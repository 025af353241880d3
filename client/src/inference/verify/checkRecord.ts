import type { CocoonClient } from "../../CocoonClient.js"
import { acceptsImage } from "../../read/acceptsImage.js"
import type { ProviderView } from "../../read/ProviderView.js"
import { refuse } from "../../refuse.js"
import { requireUsable } from "./requireUsable.js"
import type { VerifiedNode } from "./VerifiedNode.js"

/** What a record is held against; `now` in unix seconds, `approved` are the Registry's image ids. */
export interface RecordDemand {
  readonly provider: ProviderView
  readonly approved: readonly bigint[]
  readonly now: number
}

/**
 * The chain's record of an attestation, if it is in force for an accepted image.
 * @throws CocoonError PROVIDER_SLASHED, PROVIDER_FROZEN, PROVIDER_NOT_ATTESTED, IMAGE_NOT_ACCEPTED
 */
export function checkRecord(client: CocoonClient, demand: RecordDemand): VerifiedNode {
  const { provider, approved, now } = demand
  const { enclaveKey, hpkeKey, attestation } = provider
  requireUsable(provider)
  const { evidence, validUntil } = attestation
  if (enclaveKey === null || hpkeKey === null || evidence === null || validUntil <= now) {
    const message = "no attestation of the Provider is in force; wait for its renewal"
    throw refuse("PROVIDER_NOT_ATTESTED", message, { validUntil, now })
  }
  const { imageId, platformId } = evidence
  if (!acceptsImage(client, { imageId, approved })) {
    const message =
      "the Provider runs an image that is not accepted; update your pins if it is newer"
    throw refuse("IMAGE_NOT_ACCEPTED", message)
  }
  return { enclaveKey, hpkeKey, imageId, platformId, validUntil }
}
