import { toNano } from "@ton/core"
import { ChainError } from "../chain/ChainError.js"
import { callBodies } from "../chain/callBodies.js"
import type { JournalJob } from "../journal/jobs.js"
import { assessSeen, type SeenJob } from "./assessSeen.js"
import { claimJob, namesOf } from "./claimJob.js"
import { freeSlot } from "./freeSlot.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

const TERMS_VALUE = toNano("0.05")
const LOOK_AGAIN_MS = 5_000
const MIN_WAIT_MS = 250
const PAUSED_LOOK_MS = 60_000

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

/** Waits for the second at which the auction is worth a claim; a Job that moves before is looked at at once. */
async function waitForRate(run: JobRun, { opened }: SeenJob, claimAt: number): Promise<void> {
  const { address, context } = run
  const { bell, clock, follow, draining } = context
  freeSlot(run)
  run.waited = true
  follow.add(opened.job.address)
  const ms = Math.max(MIN_WAIT_MS, Math.min(LOOK_AGAIN_MS, (claimAt - clock.now()) * 1_000))
  await bell.wait(address, { ms, signal: draining })
  await clock.refresh(draining)
}

/** Waits while claims on this board are paused, without a slot, and looks from time to time whether the job is still there. */
async function sitOut(run: JobRun, pauseMs: number): Promise<void> {
  const { address, context } = run
  freeSlot(run)
  const ms = Math.min(pauseMs, PAUSED_LOOK_MS)
  await context.bell.wait(address, { ms, signal: context.draining })
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
  if (verdict.verdict === "refuse") {
    const lost = run.waited && verdict.code === "CLAIMED_BY_OTHERS"
    if (lost) context.bidding.shades.lost(seen.model.toRawString())
    return refuse(run, verdict.code)
  }
  if (verdict.verdict === "later") return waitForRate(run, seen, verdict.claimAt)
  if (verdict.verdict !== "take") {
    return waitFor(run, { code: verdict.code, termsHash: opened.job.termsHash })
  }
  const open = opened.opening.target === undefined
  const pauseMs = open ? context.races.pauseMs(seen.model.toRawString()) : 0
  if (pauseMs > 0) return sitOut(run, pauseMs)
  if ((await takeSlot(run)) === undefined) return
  if (open) return claimJob(run, seen)
  run.opened = opened
  moveJob.move(context, { address, from: "seen", to: "input", ...namesOf(seen) })
}
