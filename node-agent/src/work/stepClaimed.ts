import { Address } from "@ton/core"
import { freeSlot } from "./freeSlot.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

const LOOK_AGAIN_MS = 5_000
const STATUS_RUNNING = 3n

/**
 * From claimed: waits for the client's input. A client that never delivers pays a fee when somebody ends the Job;
 * until then the job waits without a slot.
 */
export async function stepClaimed(run: JobRun): Promise<void> {
  const { context, address } = run
  const { reader, journal, clock, bell, slots, follow, signal } = context
  const account = Address.parseRaw(address)
  follow.add(account)
  const job = await reader.read(account, signal)
  if (journal.jobs.get(address)?.state !== "claimed") return
  if (job?.state.status === STATUS_RUNNING) {
    run.slot ??= await slots.take(signal)
    moveJob.move(context, { address, from: "claimed", to: "input" })
    return
  }
  const now = await clock.refresh(signal)
  if (job !== undefined && now > Number(job.state.dueAt)) freeSlot(run)
  await bell.wait(address, { ms: LOOK_AGAIN_MS, signal })
}
