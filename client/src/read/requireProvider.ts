import { getProvider, type ProviderName } from "../actions/getProvider.js"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { acceptsImage } from "./acceptsImage.js"
import type { ProviderView } from "./ProviderView.js"
import { termsInForce } from "./termsInForce.js"

/** A Provider whose attestation is in force, with the keys that it attests. */
export interface AttestedProvider extends ProviderView {
  readonly enclaveKey: Uint8Array
  readonly hpkeKey: Uint8Array
  readonly imageId: bigint
}

/** Under what a Provider must serve; `approved` are the Registry's image ids. */
export interface ProviderDemand {
  readonly name: ProviderName
  readonly termsHash: bigint
  readonly openedAt: number
  readonly now: number
  readonly approved: readonly bigint[]
}

/**
 * A genuine Provider that the chain holds attested now, of an accepted image, under known terms.
 * @throws CocoonError PROVIDER_NOT_FOUND, PROVIDER_FROZEN, PROVIDER_NOT_ATTESTED, IMAGE_NOT_ACCEPTED, TERMS_NOT_SYNCED
 */
export async function requireProvider(
  client: CocoonClient,
  { name, termsHash, openedAt, now, approved }: ProviderDemand,
): Promise<AttestedProvider> {
  const provider = await getProvider(client, name)
  if (provider === null) throw refuse("PROVIDER_NOT_FOUND", "no Provider of this owner and index")
  if (provider.frozen) throw refuse("PROVIDER_FROZEN", "its owner froze the Provider")
  const { enclaveKey, hpkeKey, attestation } = provider
  const { evidence, validUntil } = attestation
  if (enclaveKey === null || hpkeKey === null || evidence === null || validUntil <= now) {
    const details = { validUntil, now }
    throw refuse("PROVIDER_NOT_ATTESTED", "no attestation of the Provider is in force", details)
  }
  const { imageId } = evidence
  if (!acceptsImage(client, { imageId, approved })) {
    throw refuse("IMAGE_NOT_ACCEPTED", "the Provider runs an image that is not accepted")
  }
  if (!termsInForce(provider.terms, { termsHash, openedAt })) {
    throw refuse("TERMS_NOT_SYNCED", "send SyncTerms for the Provider: it lacks the terms in force")
  }
  return { ...provider, enclaveKey, hpkeKey, imageId }
}
