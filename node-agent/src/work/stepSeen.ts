import { toNano } from "@ton/core"
import { ChainError } from "../chain/ChainError.js"
import { callBodies } from "../chain/callBodies.js"
import { hex32 } from "../chain/hex32.js"
import type { JournalJob } from "../journal/jobs.js"
import { assessSeen, type SeenJob } from "./assessSeen.js"
import { freeSlot } from "./freeSlot.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

const CLAIM_VALUE = toNano("0.1")
const TERMS_VALUE = toNano("0.05")
const LOOK_AGAIN_MS = 5_000

function refuse({ context, address }: JobRun, errorCode: string): void {
  moveJob.move(context, { address, from: "seen", to: "refused", errorCode })
}

/** Waits for what stands in the way; unknown DealTerms are asked for, as only the Registry's history counts. */
async function waitFor(
  run: JobRun,
  { code, termsHash }: { code: string; termsHash: bigint },
): Promise<void> {
  const { context, address } = run
  const { bell, channel, log, draining, mayAskTerms } = context
  freeSlot(run)
  log.info({ job: address, code }, "a job waits")
  if (code === "TERMS_UNKNOWN" && mayAskTerms(termsHash)) {
    const body = callBodies.requestTerms()
    await channel.submit({ role: "enclave", purpose: "terms", value: TERMS_VALUE, body }, draining)
  }
  await bell.wait(address, { ms: LOOK_AGAIN_MS, signal: draining })
}

/** What the journal keeps of an offer. */
function namesOf({ opened, model }: SeenJob) {
  const { dealId, offer } = opened.opening
  const listing = { model: model.toRawString(), royaltyBps: Number(offer.royaltyBps) }
  return { dealId: hex32(dealId), listing }
}

async function claim(run: JobRun, seen: SeenJob, bond: bigint): Promise<void> {
  const { opened, model } = seen
  const { context, address } = run
  const { channel, journal, follow, draining } = context
  const { job, opening } = opened
  const { client, nonce, termsHash, state } = job
  const { dealId } = opening
  follow.add(job.address)
  const deal = { client, nonce, termsHash, openedAt: state.openedAt, dealId, model, bond }
  await channel.submit(
    {
      role: "enclave",
      purpose: "claim",
      job: address,
      value: CLAIM_VALUE,
      body: callBodies.claimOpenJob(deal),
      journal: () =>
        void journal.jobs.move(address, { from: "seen", to: "claiming", ...namesOf(seen) }),
    },
    draining,
  )
  const moved = journal.jobs.get(address)
  if (moved !== undefined) moveJob.tell(context, moved)
}

/** A slot, at once if there is one; undefined after waiting for one, as the job must then be looked at again. */
async function takeSlot(run: JobRun): Promise<true | undefined> {
  if (run.slot !== undefined) return true
  const { slots, draining } = run.context
  const free = slots.tryTake()
  run.slot = free ?? (await slots.take(draining))
  return free === undefined ? undefined : true
}

async function look(run: JobRun): Promise<SeenJob | undefined> {
  try {
    return await assessSeen(run)
  } catch (error) {
    if (!(error instanceof ChainError) || error.code !== "JOB_FAKE") throw error
    run.context.log.warn({ job: run.address, error }, "a fake Job is refused")
    return undefined
  }
}

/** Demand is counted once per job, as soon as the listing is known. */
function count(run: JobRun, { model, opened }: SeenJob): void {
  if (run.counted) return
  run.counted = true
  const mode = opened.opening.target === undefined ? "open" : "direct"
  run.context.metrics.demand.inc({ model: model.toRawString(), mode })
}

/** From seen: judged, refused or begun; a claim only with a slot, a direct job likewise. */
export async function stepSeen(run: JobRun, _job: JournalJob): Promise<void> {
  const { context, address } = run
  const seen = await look(run)
  if (seen === undefined) return refuse(run, "NO_SUCH_JOB")
  const { verdict, opened } = seen
  count(run, seen)
  if (verdict.verdict === "refuse") return refuse(run, verdict.code)
  if (verdict.verdict !== "take") {
    return waitFor(run, { code: verdict.code, termsHash: opened.job.termsHash })
  }
  if ((await takeSlot(run)) === undefined) return
  if (opened.opening.target === undefined) {
    const pauseMs = context.races.pauseMs()
    if (pauseMs > 0) return context.bell.wait(address, { ms: pauseMs, signal: context.draining })
    return claim(run, seen, verdict.bond)
  }
  run.opened = opened
  moveJob.move(context, { address, from: "seen", to: "input", ...namesOf(seen) })
}
