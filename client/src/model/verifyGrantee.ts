import type { AttestationClaims } from "@cocoon/attestation"
import type { CocoonClient } from "../CocoonClient.js"
import type { NodeHttp } from "../inference/NodeHttp.js"
import type { AttestationPolicy } from "../inference/verify/AttestationPolicy.js"
import { checkAgreement } from "../inference/verify/checkAgreement.js"
import { checkQuote } from "../inference/verify/checkQuote.js"
import { checkRecord } from "../inference/verify/checkRecord.js"
import { parseAttestation } from "../inference/verify/parseAttestation.js"
import type { VerifiedNode } from "../inference/verify/VerifiedNode.js"
import { ATTESTATION_BYTES } from "../inference/verify/verifyNode.js"
import type { ProviderView } from "../read/ProviderView.js"
import { refuse } from "../refuse.js"
import { checkKeyPolicy, type PolicyFacts } from "./checkKeyPolicy.js"
import type { KeyPolicy } from "./KeyPolicy.js"

/** What a node is verified with before it gets a key. */
export interface GranteeDeps {
  readonly client: CocoonClient
  readonly http: NodeHttp
  readonly attestation: Pick<AttestationPolicy, "root" | "policy">
}

/** The node's record as both endpoints show it, the images that both show as approved, chain time. */
export interface GranteeDemand {
  readonly provider: ProviderView
  readonly approved: readonly bigint[]
  readonly policy: KeyPolicy
  readonly now: number
}

/**
 * Verifies a node for a private model's key: the chain's record in force, the quote from the pinned root to the keys
 * that its recomputed report data binds, that both are of one attestation, and the owner's key policy.
 * @throws CocoonError as `verifyNode` and `checkKeyPolicy`, and TCB_NOT_PROVEN
 */
export async function verifyGrantee(
  { client, http, attestation }: GranteeDeps,
  demand: GranteeDemand,
): Promise<VerifiedNode> {
  const { provider, policy, now } = demand
  const record = checkRecord(client, demand)
  const get = { path: "/attestation", maxBytes: ATTESTATION_BYTES }
  const shown = parseAttestation(await http.getJson(provider.profile.endpoint, get))
  const { globalId } = client
  const claims = await checkQuote({ shown, provider: provider.address, globalId, attestation, now })
  const verified = await checkAgreement({ record, shown, claims, provider })
  checkKeyPolicy(policy, factsOf({ provider, claims, gpuEvidenceHash: shown.gpuEvidenceHash }))
  return verified
}

function factsOf(node: {
  readonly provider: ProviderView
  readonly claims: AttestationClaims
  readonly gpuEvidenceHash: bigint
}): PolicyFacts {
  const { provider, claims, gpuEvidenceHash } = node
  const { evidence } = provider.attestation
  if (claims.tcb === undefined || evidence === null) {
    throw refuse("TCB_NOT_PROVEN", "the node shows no collateral that its TCB is judged by")
  }
  return {
    imageId: claims.imageId,
    gpuEvidenceHash,
    quoted: { status: claims.tcb.status, tcbNumber: claims.tcb.tcbEvaluationDataNumber },
    recorded: {
      status: Number(evidence.tcbStatus),
      tcbNumber: Number(evidence.tcbNumber),
      gpuEvidenceHash: evidence.gpu.beginParse().loadUintBig(256),
    },
  }
}
