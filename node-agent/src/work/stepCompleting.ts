import type { JournalJob } from "../journal/jobs.js"
import { awaitEnd } from "./awaitEnd.js"
import { deliverOutput } from "./deliverOutput.js"
import type { JobRun } from "./workContext.js"

/** From completing: the verdict on the delivery, then the Job's end; a delivery that could not execute is signed anew. */
export async function stepCompleting(run: JobRun, job: JournalJob): Promise<void> {
  const { context, address } = run
  const { channel, journal, log, signal } = context
  const message = journal.outbox.ofJob(address).findLast(({ purpose }) => purpose === "complete")
  const outcome = message === undefined ? undefined : await channel.outcome(message.id, signal)
  const now = journal.jobs.get(address)
  if (now?.state !== "completing") return
  if (outcome?.ok === true) return awaitEnd(run)
  log.warn(
    { job: address, outcome: outcome?.code },
    "an output was not delivered; it is signed anew",
  )
  return deliverOutput(run, job)
}
