import type { Refusal } from "./refusal.js"
import { REFUSAL_REASONS, type RefusalReason } from "./refusalReasons.js"

/** A refusal for a reason of the registry, with what was found when that says more. */
export function refuse(reason: RefusalReason, found?: string): Refusal {
  const meaning = REFUSAL_REASONS[reason]
  return { ok: false, reason, detail: found === undefined ? meaning : `${meaning}: ${found}` }
}
