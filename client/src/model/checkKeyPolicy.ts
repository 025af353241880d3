import { TCB_STATUSES, type TcbStatus } from "@cocoon/attestation"
import { refuse } from "../refuse.js"
import type { KeyPolicy } from "./KeyPolicy.js"

/** What was proven of a node: by its quote and collateral, and by the chain's record of it. */
export interface PolicyFacts {
  readonly imageId: bigint
  readonly gpuEvidenceHash: bigint
  readonly quoted: { readonly status: TcbStatus; readonly tcbNumber: number }
  /** Status by its code. */
  readonly recorded: {
    readonly status: number
    readonly tcbNumber: number
    readonly gpuEvidenceHash: bigint
  }
}

/**
 * Holds a verified node against the owner's key policy; quote and record must both pass.
 * @throws CocoonError IMAGE_NOT_IN_POLICY, TCB_STATUS_NOT_IN_POLICY, TCB_TOO_OLD, GPU_EVIDENCE_MISMATCH
 */
export function checkKeyPolicy(policy: KeyPolicy, facts: PolicyFacts): void {
  const { imageId, quoted, recorded } = facts
  if (!policy.images.includes(imageId)) {
    throw refuse("IMAGE_NOT_IN_POLICY", "the node runs an image that the key policy does not name")
  }
  const statuses = [quoted.status, TCB_STATUSES[recorded.status]]
  if (!statuses.every((status) => status !== undefined && policy.tcbStatuses.includes(status))) {
    throw refuse("TCB_STATUS_NOT_IN_POLICY", "the platform's TCB status is not in the key policy")
  }
  if (Math.min(quoted.tcbNumber, recorded.tcbNumber) < policy.tcbNumber) {
    throw refuse("TCB_TOO_OLD", "the node was judged by older TCB info than the key policy wants")
  }
  const hashes = [facts.gpuEvidenceHash, recorded.gpuEvidenceHash]
  const { gpuEvidenceHash } = policy
  if (gpuEvidenceHash !== 0n && hashes.some((hash) => hash !== gpuEvidenceHash)) {
    throw refuse("GPU_EVIDENCE_MISMATCH", "the node does not show the GPU evidence of the policy")
  }
}
