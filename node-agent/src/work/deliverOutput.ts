import { Address, toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import type { JournalJob } from "../journal/jobs.js"
import { awaitEnd } from "./awaitEnd.js"
import { isDelivered } from "./isDelivered.js"
import { jobReceipt } from "./jobReceipt.js"
import { moveJob } from "./moveJob.js"
import type { JobRun } from "./workContext.js"

const COMPLETE_VALUE = toNano("0.1")

/**
 * Delivers the journalled receipt and output of a job that is answered, or completing and to be tried again;
 * state and message are journalled together. Nothing is sent with less than its margin left.
 */
export async function deliverOutput(run: JobRun, job: JournalJob): Promise<void> {
  const { context, address } = run
  const { reader, clock, limits, journal, channel, signal } = context
  const account = Address.parseRaw(address)
  const [view, now] = await Promise.all([reader.read(account, signal), clock.refresh(signal)])
  if (view === undefined) return awaitEnd(run)
  if (isDelivered(view)) {
    if (journal.jobs.get(address)?.state !== job.state) return
    return moveJob.move(context, { address, from: job.state, to: "delivered" })
  }
  const stored = job.dealId === undefined ? undefined : journal.receipts.last(job.dealId)
  const left = Number(view.state.dueAt) - now
  if (stored === undefined || left < limits.marginSeconds) {
    const errorCode = stored === undefined ? "RECEIPT_MISSING" : "OUTPUT_TOO_LATE"
    moveJob.move(context, { address, from: job.state, to: "expired", errorCode })
    return
  }
  const first = job.state === "answered"
  const body = callBodies.deliverOutput({ job: account, ...jobReceipt.read(stored) })
  const begin = () => void journal.jobs.move(address, { from: "answered", to: "completing" })
  const value = COMPLETE_VALUE
  const call = { role: "enclave", purpose: "complete", job: address, value, body } as const
  await channel.submit(first ? { ...call, journal: begin } : call, signal)
  const moved = journal.jobs.get(address)
  if (first && moved !== undefined) moveJob.tell(context, moved)
}
