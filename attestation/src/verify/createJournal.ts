import type { Refusal } from "../refusal.js"
import type { Check, CheckOutcome } from "./check.js"

/** Collects the checks of one verification in their order. */
export type Journal = {
  readonly checks: readonly Check[]
  /** Notes outcomes up to the first refusal, and returns that. */
  readonly note: (outcomes: readonly CheckOutcome[]) => Refusal | undefined
  /** Notes a result, described when it is no refusal, and returns it. */
  readonly take: <T extends { readonly ok: true }>(
    name: string,
    result: T | Refusal,
    describe: (result: T) => string,
  ) => T | Refusal
}

/** An empty journal. */
export function createJournal(): Journal {
  const checks: Check[] = []
  return {
    checks,
    note: (outcomes) => {
      for (const { name, detail, refusal } of outcomes) {
        checks.push({ name, ok: refusal === undefined, detail: refusal?.detail ?? detail })
        if (refusal) return refusal
      }
      return undefined
    },
    take: (name, result, describe) => {
      checks.push({ name, ok: result.ok, detail: result.ok ? describe(result) : result.detail })
      return result
    },
  }
}
