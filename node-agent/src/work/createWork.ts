import { isCocoonError } from "@cocoon/protocol"
import { Address } from "@ton/core"
import { pause } from "../chain/pause.js"
import type { JobState } from "../journal/jobStates.js"
import type { JournalJob } from "../journal/jobs.js"
import { deliverOutput } from "./deliverOutput.js"
import { freeSlot } from "./freeSlot.js"
import { moveJob } from "./moveJob.js"
import { stepClaimed } from "./stepClaimed.js"
import { stepClaiming } from "./stepClaiming.js"
import { stepCompleting } from "./stepCompleting.js"
import { stepDelivered } from "./stepDelivered.js"
import { stepInput } from "./stepInput.js"
import { stepRunning } from "./stepRunning.js"
import { stepSeen } from "./stepSeen.js"
import type { JobRun, WorkContext } from "./workContext.js"

/** Drives jobs from state to state until they end. */
export type Work = {
  /** Takes up what the journal holds unfinished. */
  resume(): void
  /** Takes up a job that the journal has as seen. */
  begin(address: string): void
  /** Waits for the jobs that were begun, at most this long; the rest stays for the next start. */
  drain(ms: number): Promise<void>
  /** Resolves once no job is under way, which the context's signal brings about. */
  idle(): Promise<void>
}

type Step = (run: JobRun, job: JournalJob) => Promise<void>

const STEPS: Readonly<Partial<Record<JobState, Step>>> = {
  seen: stepSeen,
  claiming: stepClaiming,
  claimed: stepClaimed,
  input: stepInput,
  running: stepRunning,
  answered: deliverOutput,
  completing: stepCompleting,
  delivered: stepDelivered,
}
const UNFINISHED = Object.keys(STEPS) as JobState[]
const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 10_000
const UNREADABLE_MS = 600_000

/** A job that nobody can show for ten minutes is given up while nothing is promised. */
function giveUp(
  { context, address }: JobRun,
  { job, error }: { job: JournalJob; error: unknown },
): boolean {
  if (job.state !== "seen" || Date.now() - job.seenAt < UNREADABLE_MS) return false
  const errorCode = isCocoonError(error) ? error.code : "UNREADABLE"
  moveJob.move(context, { address, from: "seen", to: "refused", errorCode })
  return true
}

async function drive(run: JobRun): Promise<void> {
  const { context, address } = run
  const { journal, log, bell, signal, draining } = context
  let delayMs = FIRST_DELAY_MS
  while (!signal.aborted) {
    const job = journal.jobs.get(address)
    const step = job === undefined ? undefined : STEPS[job.state]
    if (job === undefined || step === undefined) return
    if (job.state === "seen" && draining.aborted) return
    try {
      await step(run, job)
      delayMs = FIRST_DELAY_MS
    } catch (error) {
      if (signal.aborted || (draining.aborted && job.state === "seen")) return
      if (giveUp(run, { job, error })) return
      log.warn(
        { job: address, state: job.state, delayMs, error },
        "a step failed; it is tried again",
      )
      await bell.wait(address, { ms: delayMs, signal })
      delayMs = Math.min(2 * delayMs, MAX_DELAY_MS)
    }
  }
}

/** Makes the engine; each job is one task, and the journal says where it stands. */
export function createWork(context: WorkContext): Work {
  const { journal, follow, log, metrics, slots } = context
  const running = new Map<string, Promise<void>>()

  const begin = (address: string): void => {
    if (running.has(address)) return
    const run: JobRun = { context, address }
    const task = drive(run)
      .catch((error: unknown) => log.error({ job: address, error }, "a job's task broke off"))
      .finally(() => {
        freeSlot(run)
        running.delete(address)
        follow.remove(Address.parseRaw(address))
        metrics.slots.set({ use: "busy" }, slots.busy())
      })
    running.set(address, task)
  }
  return {
    begin,
    resume() {
      for (const { address } of journal.jobs.list(UNFINISHED)) begin(address)
    },
    async idle() {
      await Promise.allSettled(running.values())
    },
    async drain(ms) {
      const stop = new AbortController()
      await Promise.race([Promise.allSettled(running.values()), pause(ms, stop.signal)])
      stop.abort()
      const jobs = running.size
      if (jobs > 0) log.warn({ jobs }, "stopping with jobs under way; they go on at the next start")
    },
  }
}
