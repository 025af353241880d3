import { uintToBytes, withinLimits } from "@cocoon/protocol"
import type { Transaction } from "@cocoon/ton-indexer-client"
import {
  type ClaimJob,
  type JobClaimant,
  loadClaimJob,
  loadJobClaimant,
  openProvider,
} from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import type { JobClaim } from "./JobEvent.js"
import type { JobTrack } from "./JobTrack.js"
import { rateAt } from "./rateAt.js"

/**
 * A claim as the contract accepts it: from the genuine Provider that it names, for this deal, by an owner whose floor the
 * auction has reached. The deal's prices are the auction's rate in the second of the claim.
 * @throws CocoonError FORGED_CLAIM
 */
export async function readClaim(
  track: JobTrack,
  { body, transaction }: { readonly body: Cell; readonly transaction: Transaction },
): Promise<{ status: "claimed"; claim: JobClaim }> {
  const message = loadClaimJob(body.beginParse())
  const claimant = loadJobClaimant(message.claimant.beginParse())
  if (track.last?.status !== "opened" || track.handle.mode !== "open") {
    throw forged("the Job is not open to claims")
  }
  if (message.dealId !== track.last.dealId) throw forged("it names another deal")
  const source = transaction.inMessage?.source ?? null
  if (!(await isFromProvider(track, { message, source }))) {
    throw forged("its sender is not the Provider that it names")
  }
  if (message.openedAt !== BigInt(track.last.at)) throw forged("it names another opening")
  const { images } = track.opening
  const sheet = rateAt(track.opening, transaction.now - track.last.at)
  if (!withinLimits(message.floor, sheet)) throw forged("its floor is above the auction's rate")
  if (images.length > 0 && !images.includes(claimant.imageId)) {
    throw forged("its image is none of those you accept")
  }
  return { status: "claimed", claim: { ...claimOf(message, claimant), sheet } }
}

async function isFromProvider(
  { client }: JobTrack,
  { message, source }: { readonly message: ClaimJob; readonly source: Address | null },
): Promise<boolean> {
  const { owner, index } = message
  const names = { codes: await client.codes(), owner, index: Number(index) }
  const provider = await openProvider(names)
  return source?.equals(provider.address) === true
}

function claimOf({ owner, index }: ClaimJob, claimant: JobClaimant): Omit<JobClaim, "sheet"> {
  return {
    provider: { owner, index: Number(index) },
    enclaveKey: uintToBytes(claimant.enclaveKey, 32),
    hpkeKey: uintToBytes(claimant.hpkeKey, 32),
    imageId: claimant.imageId,
    validUntil: Number(claimant.validUntil),
    bond: claimant.bond,
  }
}

function forged(reason: string) {
  return refuse("FORGED_CLAIM", `the API shows a claim that the contract refuses: ${reason}`)
}
