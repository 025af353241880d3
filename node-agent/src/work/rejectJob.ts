import { rejectInputDigest } from "@cocoon/protocol"
import { toNano } from "@ton/core"
import { AgentError } from "../AgentError.js"
import { callBodies } from "../chain/callBodies.js"
import type { JobView } from "../chain/jobView.js"
import type { OutboxMessage } from "../journal/outbox.js"
import { awaitEnd } from "./awaitEnd.js"
import { freeSlot } from "./freeSlot.js"
import { moveJob } from "./moveJob.js"
import { REJECT_REASONS, type RejectReason } from "./rejectReasons.js"
import type { JobRun } from "./workContext.js"

const REJECT_VALUE = toNano("0.05")

/** Last second in which a Job takes a refusal: half of the time to execute. */
function rejectUntil({ state }: JobView): number {
  return Number(state.dueAt - state.execSeconds / 2n)
}

/** The refusal that was signed for a job and has not failed. */
function sentRejection({ context, address }: JobRun): OutboxMessage | undefined {
  const sent = context.journal.outbox.ofJob(address)
  return sent.find(({ purpose, status }) => purpose === "reject" && status !== "failed")
}

/** Follows a refusal to its end; an attempt that failed is made again by the next round. */
async function followRejection(run: JobRun, id: number): Promise<void> {
  const outcome = await run.context.channel.outcome(id, run.context.signal)
  if (outcome.ok) return awaitEnd(run)
  const message = `the refusal of an input was not taken (${outcome.code})`
  throw new AgentError("REJECTION_FAILED", message, { retryable: true })
}

/**
 * Signs and delivers the refusal of an input, so that the client has its money back and the bond is free; too late
 * for that, the job fails.
 */
async function send(
  run: JobRun,
  { job, reason }: { job: JobView; reason: RejectReason },
): Promise<void> {
  const { context, address } = run
  const { clock, journal, channel, keys, log, signal } = context
  freeSlot(run)
  const from = journal.jobs.get(address)?.state
  if (from !== "input" && from !== "running") return
  const now = await clock.refresh(signal)
  if (now >= rejectUntil(job)) {
    const errorCode = `REJECT_TOO_LATE_${reason}`
    moveJob.move(context, { address, from, to: "failed", errorCode })
    return
  }
  const rejection = { dealId: job.state.dealId, reason: REJECT_REASONS[reason] }
  const signature = keys.enclave.sign(rejectInputDigest(rejection))
  log.warn({ job: address, reason }, "an input is refused")
  const body = callBodies.deliverRejection({ job: job.address, ...rejection, signature })
  const call = {
    role: "enclave",
    purpose: "reject",
    job: address,
    value: REJECT_VALUE,
    body,
  } as const
  await followRejection(run, await channel.submit(call, signal))
}

/** Refusals of inputs: `sent` and `follow` one already in the outbox, or `send` one before `until`. */
export const rejectJob = {
  until: rejectUntil,
  sent: sentRejection,
  follow: followRejection,
  send,
} as const
