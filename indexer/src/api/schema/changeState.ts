import type { Row } from "../../store/Database.js"

/** Where a change stands. */
export const CHANGE_STATES = {
  queued: "Waits for its timelock.",
  ready: "Anybody may execute it.",
  lapsed: "Nobody executed it in time.",
  executed: "In force.",
  cancelled: "Taken back.",
} as const

export type ChangeState = keyof typeof CHANGE_STATES

/** The state of a change at a time in unix seconds; the last second of `expires_at` still counts. */
export function changeState(
  { status, ready_at, expires_at }: Pick<Row<"change">, "status" | "ready_at" | "expires_at">,
  now: number,
): ChangeState {
  if (status !== "queued") return status
  if (expires_at < now) return "lapsed"
  return ready_at <= now ? "ready" : "queued"
}
