import { Address } from "@ton/core"
import type { JournalJob } from "../journal/jobs.js"
import { awaitEnd } from "./awaitEnd.js"
import { deliverOutput } from "./deliverOutput.js"
import { isDelivered } from "./isDelivered.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

/** From completing: the verdict on the delivery, then the Job's end, or its challenge window; a delivery that could not execute is signed anew. */
export async function stepCompleting(run: JobRun, job: JournalJob): Promise<void> {
  const { context, address } = run
  const { channel, journal, log, reader, signal } = context
  const message = journal.outbox.ofJob(address).findLast(({ purpose }) => purpose === "complete")
  const outcome = message === undefined ? undefined : await channel.outcome(message.id, signal)
  const now = journal.jobs.get(address)
  if (now?.state !== "completing") return
  if (outcome?.ok === true) {
    const view = await reader.read(Address.parseRaw(address), signal)
    if (view === undefined || !isDelivered(view)) return awaitEnd(run)
    if (journal.jobs.get(address)?.state !== "completing") return
    return moveJob.move(context, { address, from: "completing", to: "delivered" })
  }
  log.warn(
    { job: address, outcome: outcome?.code },
    "an output was not delivered; it is signed anew",
  )
  return deliverOutput(run, job)
}
