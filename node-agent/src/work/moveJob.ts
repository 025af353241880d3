import type { JobMove, JournalJob } from "../journal/jobs.js"
import type { WorkContext } from "./workContext.js"

/** Tells log and metrics what a job became; called once the journal has it. */
function tell({ log, metrics }: Pick<WorkContext, "log" | "metrics">, job: JournalJob): void {
  const { address, state, mode, model, errorCode: code, steps } = job
  metrics.jobs.inc({ state, code: code ?? "" })
  const took = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : (to - from) / 1000
  const claim = state === "claimed" ? took(steps.seen, steps.claimed) : undefined
  const settle = state === "settled" ? took(steps.answered, steps.settled) : undefined
  if (claim !== undefined) metrics.claimSeconds.observe(claim)
  if (settle !== undefined) metrics.settleSeconds.observe(settle)
  const line = { job: address, state, mode, model, code }
  if (state === "refused" || state === "failed" || state === "expired")
    log.warn(line, "a job ended unserved")
  else log.info(line, "a job moved on")
}

/** Moves a job in the journal and tells of it. */
function move(context: WorkContext, { address, ...change }: JobMove & { address: string }): void {
  tell(context, context.journal.jobs.move(address, change))
}

/** Changes of a job's state: `move` writes and tells; `tell` is for a write in somebody else's transaction. */
export const moveJob = { move, tell } as const
