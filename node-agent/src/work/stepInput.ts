import { awaitEnd } from "./awaitEnd.js"
import { InputAway } from "./InputAway.js"
import { InputRejected } from "./InputRejected.js"
import { moveJob } from "./moveJob.js"
import { readInput } from "./readInput.js"
import { rejectJob } from "./rejectJob.js"
import { requireOpened } from "./requireOpened.js"
import type { JobRun } from "./workContext.js"

/** From input: opens it, or signs its refusal. What is opened stays in memory. */
export async function stepInput(run: JobRun): Promise<void> {
  const { context, address } = run
  const refusal = rejectJob.sent(run)
  if (refusal !== undefined) return rejectJob.follow(run, refusal.id)
  const opened = await requireOpened(run)
  if (opened === undefined) return awaitEnd(run)
  try {
    run.input = await readInput(context, opened)
  } catch (error) {
    if (error instanceof InputRejected)
      return rejectJob.send(run, { job: opened.job, reason: error.reason })
    if (!(error instanceof InputAway)) throw error
    // A server that is away is asked again while a refusal could still be signed in time.
    const left = rejectJob.until(opened.job) - (await context.clock.refresh(context.signal))
    if (left > 2 * context.limits.marginSeconds) throw error
    return rejectJob.send(run, { job: opened.job, reason: "inputUnavailable" })
  }
  moveJob.move(context, { address, from: "input", to: "running" })
}
