import type { CocoonClient } from "../../CocoonClient.js"
import { acceptsImage } from "../../read/acceptsImage.js"
import { refuse } from "../../refuse.js"
import type { NodeHttp } from "../NodeHttp.js"
import type { AttestationPolicy } from "./AttestationPolicy.js"
import { checkAgreement } from "./checkAgreement.js"
import { checkQuote } from "./checkQuote.js"
import { checkRecord, type RecordDemand } from "./checkRecord.js"
import { parseAttestation } from "./parseAttestation.js"
import { requireUsable } from "./requireUsable.js"
import type { VerifiedNode } from "./VerifiedNode.js"

/** With collateral of 2 MB and its JSON. */
export const ATTESTATION_BYTES = 4_194_304
/** Without a record of the chain a quote is looked at again this soon. */
const OWN_SECONDS = 3_600

/** What a node is verified with. */
export interface VerifyNodeDeps {
  readonly client: CocoonClient
  readonly http: NodeHttp
  readonly attestation: AttestationPolicy
}

/**
 * Checks a node's attestation as `trust` says; by default its quote, the chain's record, and that they are the same. The keys
 * that come out are the only ones that anything is ever sealed to.
 * @throws CocoonError PROVIDER_SLASHED, PROVIDER_FROZEN, PROVIDER_NOT_ATTESTED, IMAGE_NOT_ACCEPTED, NODE_UNREACHABLE, NODE_REFUSED,
 * NODE_MALFORMED, ATTESTATION_MALFORMED, COLLATERAL_MALFORMED, WRONG_PROVIDER, WRONG_NETWORK, QUOTE_REFUSED,
 * REPORT_DATA_MISMATCH, KEYS_MISMATCH, COMMITMENT_MISMATCH
 */
export async function verifyNode(
  { client, http, attestation }: VerifyNodeDeps,
  demand: RecordDemand,
): Promise<VerifiedNode> {
  const { trust = "both" } = attestation
  const record = trust === "own" ? null : checkRecord(client, demand)
  if (record !== null && trust === "chain") return record
  const { provider, now, approved } = demand
  const get = { path: "/attestation", maxBytes: ATTESTATION_BYTES }
  const shown = parseAttestation(await http.getJson(provider.profile.endpoint, get))
  const { globalId } = client
  const claims = await checkQuote({ shown, provider: provider.address, globalId, attestation, now })
  if (record !== null) return checkAgreement({ record, shown, claims, provider })
  const { imageId, platformId, certificatesUntil } = claims
  requireUsable(provider)
  if (!acceptsImage(client, { imageId, approved })) {
    throw refuse("IMAGE_NOT_ACCEPTED", "the node runs an image that is not accepted")
  }
  const { enclaveKey, hpkeKey } = shown
  const validUntil = Math.min(certificatesUntil, now + OWN_SECONDS)
  return { enclaveKey, hpkeKey, imageId, platformId, validUntil }
}
