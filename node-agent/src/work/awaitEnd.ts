import { Address } from "@ton/core"
import { JOB_STATES } from "../journal/jobStates.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

const LOOK_AGAIN_MS = 5_000
const PATIENCE_MS = 120_000

/**
 * Waits for JobClosed, which the Provider's history brings. A Job that is gone while no notice came for two minutes
 * ended in a way nobody can tell: the job fails as OUTCOME_UNKNOWN, its receipt stays in the journal.
 */
export async function awaitEnd({ context, address }: JobRun): Promise<void> {
  const { bell, reader, journal, signal } = context
  await bell.wait(address, { ms: LOOK_AGAIN_MS, signal })
  const job = journal.jobs.get(address)
  if (signal.aborted || job === undefined || JOB_STATES[job.state].length === 0) return
  if (Date.now() - job.changedAt < PATIENCE_MS) return
  if ((await reader.read(Address.parseRaw(address), signal)) !== undefined) return
  const now = journal.jobs.get(address)
  if (now === undefined || JOB_STATES[now.state].length === 0) return
  moveJob.move(context, { address, from: now.state, to: "failed", errorCode: "OUTCOME_UNKNOWN" })
}
