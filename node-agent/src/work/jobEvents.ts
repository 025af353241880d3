import { BPS } from "@cocoon/protocol"
import { type JobClosed, loadTokenUsage } from "@cocoon/wrappers"
import { OPCODES } from "../chain/opcodes.js"
import type { ProviderEvent } from "../chain/providerEvent.js"
import { JOB_STATES, type JobState } from "../journal/jobStates.js"
import type { JobMove, JournalJob } from "../journal/jobs.js"
import { moveJob } from "./moveJob.js"
import type { WorkContext } from "./workContext.js"

type EventContext = Pick<WorkContext, "journal" | "bell" | "races" | "log" | "metrics"> & {
  readonly bidding: Pick<WorkContext["bidding"], "shades">
}

const OUTCOMES: Readonly<Record<string, { readonly to: JobState; readonly errorCode?: string }>> = {
  "1": { to: "settled" },
  "2": { to: "failed", errorCode: "INPUT_REJECTED" },
  "3": { to: "expired", errorCode: "CLIENT_NEVER_DELIVERED" },
  "4": { to: "expired", errorCode: "OUTPUT_TOO_LATE" },
}

const NOT_REVEALED = { errorCode: "OUTPUT_NOT_REVEALED" }

/** What the Job pays the Provider's owner: royalty and fee are rounded down, to the owner's gain. */
function earned({ royaltyBps = 0 }: JournalJob, { paid, fee }: JobClosed): bigint {
  return paid - fee - (paid * BigInt(royaltyBps)) / BPS
}

/** For which tokens it was paid; a Job that does not say teaches nothing. */
function usageOf({ usage }: JobClosed): Pick<JobMove, "usage"> {
  if (usage === null) return {}
  const { prompt, cached, completion, reasoning } = loadTokenUsage(usage.beginParse())
  return { usage: { prompt, cached, completion, reasoning } }
}

function closing(job: JournalJob, notice: JobClosed): JobMove | undefined {
  const { state } = job
  const next = OUTCOMES[String(notice.outcome)]
  if (next === undefined || JOB_STATES[state].length === 0) return undefined
  const late = state === "delivered" && next.to === "expired" ? NOT_REVEALED : {}
  const paid = { earned: earned(job, notice), ...usageOf(notice) }
  if (JOB_STATES[state].includes(next.to)) return { from: state, ...next, ...late, ...paid }
  return { from: state, to: "failed", errorCode: "ENDED_OTHERWISE", ...paid }
}

function bounced({ state }: JournalJob, opcode: number): JobMove | undefined {
  if (opcode === OPCODES.claimJob && state === "claiming") {
    return { from: state, to: "failed", errorCode: "CLAIM_LOST" }
  }
  if (opcode === OPCODES.completeJob && state === "completing") {
    return { from: state, to: "failed", errorCode: "OUTPUT_REFUSED" }
  }
  return undefined
}

function moveOf(job: JournalJob, event: ProviderEvent): JobMove | undefined {
  if (event.kind === "claimAccepted") {
    return job.state === "claiming" ? { from: "claiming", to: "claimed" } : undefined
  }
  if (event.kind === "bounced") return bounced(job, event.opcode)
  return event.kind === "closed" ? closing(job, event.notice) : undefined
}

/**
 * What the Provider's history says of jobs, written inside the caller's journal transaction together with the
 * cursor; returns what to do once it is on disk. A job the journal does not know is none of ours.
 */
export function handleJobEvent(context: EventContext, event: ProviderEvent): () => void {
  const { journal, bell, races, bidding, metrics } = context
  if (!("from" in event) || event.kind === "opened") return () => undefined
  const address = event.from.toRawString()
  const job = journal.jobs.get(address)
  const move = job === undefined ? undefined : moveOf(job, event)
  const after = move === undefined ? undefined : journal.jobs.move(address, move)
  return () => {
    if (after !== undefined) moveJob.tell(context, after)
    const { earned: paid = 0n } = move ?? {}
    if (after !== undefined && paid > 0n) metrics.earned.inc({ model: after.model }, Number(paid))
    if (after?.state === "claimed") {
      races.won(after.model)
      bidding.shades.won(after.model)
    }
    if (after?.errorCode === "CLAIM_LOST") {
      races.lost(after.model)
      bidding.shades.lost(after.model)
    }
    bell.ring(address)
  }
}
