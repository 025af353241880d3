import type { Refusal } from "../refusal.js"

/** One check that was made: what it looked at, or why it refused. */
export type Check = {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

/** The outcome of a check, and what to show when it passes. */
export type CheckOutcome = {
  readonly name: string
  readonly detail: string
  readonly refusal: Refusal | undefined
}
