import { getProvider, type ProviderName } from "../actions/getProvider.js"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import type { ProviderView } from "./ProviderView.js"
import { termsInForce } from "./termsInForce.js"
import { verifyProvider } from "./verifyProvider.js"

/** A Provider whose attestation was checked and is in force, with the keys that it attests. */
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
 * A genuine Provider under known terms, whose attestation in force, of an accepted image, passes the client's policy.
 * @throws CocoonError PROVIDER_NOT_FOUND, TERMS_NOT_SYNCED, and as `verifyNode`
 */
export async function requireProvider(
  client: CocoonClient,
  { name, termsHash, openedAt, now, approved }: ProviderDemand,
): Promise<AttestedProvider> {
  const provider = await getProvider(client, name)
  if (provider === null) throw refuse("PROVIDER_NOT_FOUND", "no Provider of this owner and index")
  const verified = await verifyProvider(client, { provider, approved, now })
  if (!termsInForce(provider.terms, { termsHash, openedAt })) {
    throw refuse("TERMS_NOT_SYNCED", "send SyncTerms for the Provider: it lacks the terms in force")
  }
  const { enclaveKey, hpkeKey, imageId } = verified
  return { ...provider, enclaveKey, hpkeKey, imageId }
}
