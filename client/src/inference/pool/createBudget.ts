import { refuse } from "../../refuse.js"

/** Money on deposit, and on its way there, in all Sessions; nanoTON. Synchronous, so that concurrent requests cannot pass it. */
export interface Budget {
  readonly left: () => bigint
  /**
   * Takes so much for one Session.
   * @throws CocoonError BUDGET_EXHAUSTED
   */
  readonly take: (session: string, amount: bigint) => void
  /** Sets what a Session binds, as the chain shows it; 0 when it ended. */
  readonly set: (session: string, amount: bigint) => void
}

/** A budget of which nothing is bound yet; `limit` is asked each time. */
export function createBudget(limit: () => bigint): Budget {
  const bound = new Map<string, bigint>()
  let sum = 0n
  const set = (session: string, amount: bigint) => {
    sum += amount - (bound.get(session) ?? 0n)
    if (amount === 0n) bound.delete(session)
    else bound.set(session, amount)
  }
  return {
    left: () => limit() - sum,
    take(session, amount) {
      const left = limit() - sum
      if (amount > left) {
        const details = { needed: amount, left }
        const message = "the budget is on deposit; raise it, or wait until Sessions end"
        throw refuse("BUDGET_EXHAUSTED", message, details)
      }
      set(session, (bound.get(session) ?? 0n) + amount)
    },
    set,
  }
}
