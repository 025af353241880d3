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
import { priceSheet } from "../read/priceSheet.js"
import { refuse } from "../refuse.js"
import type { JobClaim } from "./JobEvent.js"
import type { JobTrack } from "./JobTrack.js"

/**
 * A claim as the contract accepts it: from the genuine Provider that it names, for this deal, within the limits.
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
  const { limits, images } = track.opening
  if (!withinLimits(message.sheet, limits)) throw forged("its prices are above your limits")
  if (images.length > 0 && !images.includes(claimant.imageId)) {
    throw forged("its image is none of those you accept")
  }
  return { status: "claimed", claim: claimOf(message, claimant) }
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

function claimOf({ owner, index, sheet }: ClaimJob, claimant: JobClaimant): JobClaim {
  return {
    provider: { owner, index: Number(index) },
    sheet: priceSheet(sheet),
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
