import { toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import { hex32 } from "../chain/hex32.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import { assessSeen, type SeenJob } from "./assessSeen.js"
import { freeSlot } from "./freeSlot.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

const CLAIM_VALUE = toNano("0.1")
const LOOK_AGAIN_MS = 1_000

/** What the journal keeps of an offer. */
export function namesOf({ opened, model }: SeenJob) {
  const { dealId, offer } = opened.opening
  const listing = { model: model.toRawString(), royaltyBps: Number(offer.royaltyBps) }
  return { dealId: hex32(dealId), listing }
}

type LateClaim = { readonly call: ProviderCall; release(): void }

/** The claim as the Provider and the Job would take it now: read and judged again, with a lock that is free. */
async function simulate(run: JobRun, dealId: bigint): Promise<LateClaim | undefined> {
  const { context, address } = run
  const { clock, draining, journal, lockSlots, provider } = context
  provider.invalidate()
  await clock.refresh(draining)
  const seen = await assessSeen(run)
  if (seen?.verdict.verdict !== "take" || seen.opened.opening.dealId !== dealId) return undefined
  const { bond } = seen.verdict
  const lock = lockSlots.reserve((await provider.get()).ledger)
  if (lock === undefined) return undefined
  const { slot, release } = lock
  const { model, opened } = seen
  const { client, nonce, termsHash, state } = opened.job
  const deal = { client, nonce, termsHash, openedAt: state.openedAt, dealId, model, bond, slot }
  const names = { ...namesOf(seen), lockSlot: slot }
  const call: ProviderCall = {
    role: "enclave",
    purpose: "claim",
    job: address,
    value: CLAIM_VALUE,
    body: callBodies.claimOpenJob(deal),
    journal: () => void journal.jobs.move(address, { from: "seen", to: "claiming", ...names }),
  }
  return { call, release }
}

/**
 * Claims an open job when its message's turn has come, if a claim still succeeds then: status, rate, lock, bond, reserve. If
 * not, nothing is sent and the job is looked at again.
 */
export async function claimJob(run: JobRun, seen: SeenJob): Promise<void> {
  const { context, address } = run
  const { channel, journal, follow, draining } = context
  const { dealId } = seen.opened.opening
  follow.add(seen.opened.job.address)
  const held: { release?: () => void } = {}
  try {
    const make = async () => {
      const late = await simulate(run, dealId)
      if (late === undefined) return undefined
      held.release = late.release
      return late.call
    }
    if ((await channel.submitLate(make, draining)) === undefined) {
      freeSlot(run)
      return context.bell.wait(address, { ms: LOOK_AGAIN_MS, signal: draining })
    }
  } finally {
    held.release?.()
  }
  const moved = journal.jobs.get(address)
  if (moved !== undefined) moveJob.tell(context, moved)
}
