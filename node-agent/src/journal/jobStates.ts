/** Where the agent stands with a job; the last four are final; delivered waits for a referenced output's challenge window. */
export type JobState =
  | "seen"
  | "claiming"
  | "claimed"
  | "input"
  | "running"
  | "answered"
  | "completing"
  | "delivered"
  | "refused"
  | "settled"
  | "failed"
  | "expired"

/**
 * What may follow what. A direct job goes from seen to input; an open one through claiming and claimed.
 * Anybody may deliver CompleteJob, so an answered job may be seen settled before this agent sent it.
 */
export const JOB_STATES: Readonly<Record<JobState, readonly JobState[]>> = {
  seen: ["refused", "claiming", "input", "failed", "expired"],
  claiming: ["claimed", "failed", "expired"],
  claimed: ["input", "failed", "expired"],
  input: ["running", "failed", "expired"],
  running: ["answered", "failed", "expired"],
  answered: ["completing", "delivered", "settled", "failed", "expired"],
  completing: ["delivered", "settled", "failed", "expired"],
  delivered: ["settled", "failed", "expired"],
  refused: [],
  settled: [],
  failed: [],
  expired: [],
}
