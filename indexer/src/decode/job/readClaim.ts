import { loadClaimJob, loadJobClaimant } from "@cocoon/wrappers"
import { hex64 } from "../hex64.js"
import type { JobEventData } from "./JobEventData.js"
import type { JobStep } from "./JobStep.js"

/** A claim: its sender is the Provider, which the contract derived from owner and index. */
export function readClaim({ body, sender }: JobStep): JobEventData["job.ClaimJob"] {
  const claim = loadClaimJob(body.beginParse())
  const claimant = loadJobClaimant(claim.claimant.beginParse())
  return {
    provider: sender,
    owner: claim.owner.toRawString(),
    slot: Number(claim.slot),
    enclaveKey: hex64(claimant.enclaveKey),
    hpkeKey: hex64(claimant.hpkeKey),
    imageId: hex64(claimant.imageId),
    validUntil: Number(claimant.validUntil),
    bond: claimant.bond.toString(),
  }
}
