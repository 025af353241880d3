import type { Refusal } from "../refusal.js"
import type { RefusalReason } from "../refusalReasons.js"
import { refuse } from "../refuse.js"
import { showTime } from "./showTime.js"

type Dated<R> = R extends `${infer Role}-expired` ? Role : never

/** Whatever is valid from a second to a second, both included. */
export type DatedRole = Dated<RefusalReason>

/** Checks that from ≤ now ≤ until, all Unix seconds; a `now` that is not a number is too early. */
export function checkPeriod(
  role: DatedRole,
  { from, until, now }: Readonly<Record<"from" | "until" | "now", number>>,
): Refusal | undefined {
  if (!(now >= from)) return refuse(`${role}-not-yet-valid`, `from ${showTime(from)}, now ${now}`)
  if (!(now <= until)) return refuse(`${role}-expired`, `until ${showTime(until)}, now ${now}`)
  return undefined
}
