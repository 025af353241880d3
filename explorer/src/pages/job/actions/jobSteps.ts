import type { JobStatus } from "../../../generated/types.js"

/** How a Job stands to whoever looks. */
export interface JobStanding {
  readonly status: JobStatus
  readonly direct: boolean
  /** Last second of the present status, unix. */
  readonly dueAt: number
  /** Grace of the terms in seconds: it comes on top while an output lacks. */
  readonly graceSeconds: number
  readonly now: number
  /** This browser holds the handle. */
  readonly held: boolean
  /** The client's wallet is connected. */
  readonly own: boolean
}

/** Something that can be done with a Job. */
export type JobStep =
  | "open"
  | "await"
  | "deliver"
  | "cancel"
  | "expire"
  | "settle"
  | "challenge"
  | "reveal"

const ANSWERED: readonly JobStatus[] = ["SETTLED", "DELIVERED", "CHALLENGED"]
const UNSTARTED: readonly JobStatus[] = ["OPEN", "CLAIMED"]
const LIVE: readonly JobStatus[] = ["OPEN", "CLAIMED", "RUNNING", "DELIVERED", "CHALLENGED"]

/** What the contract would take from whoever looks, the likeliest first. */
export function jobSteps(standing: JobStanding): readonly JobStep[] {
  const { status, direct, held, own, dueAt, now } = standing
  const lacking = status === "RUNNING" || status === "CHALLENGED"
  const over = LIVE.includes(status) && now > dueAt + (lacking ? standing.graceSeconds : 0)
  const steps: readonly (readonly [JobStep, boolean])[] = [
    ["open", held && ANSWERED.includes(status)],
    ["await", held && !direct && status === "OPEN" && !over],
    ["deliver", held && !direct && status === "CLAIMED" && !over],
    ["cancel", own && UNSTARTED.includes(status)],
    ["expire", over && status !== "DELIVERED"],
    ["settle", over && status === "DELIVERED"],
    ["challenge", own && status === "DELIVERED" && !over],
    ["reveal", status === "CHALLENGED" && !over],
  ]
  return steps.filter(([, possible]) => possible).map(([step]) => step)
}
