/** Requests of which nobody knows whether they were metered; amounts are worst cases in nanoTON, 1 for rounding included. */
export interface Losses {
  /** `late`: the node may still be at work on it. */
  readonly add: (worst: bigint, late: boolean) => void
  /** One of them turned up after all. */
  readonly find: (worst: bigint) => void
  readonly count: () => bigint
  /** Of the last moments: the node may still be at work on them. */
  readonly recent: () => bigint
  readonly all: () => bigint
  readonly clear: () => void
}

/** So long after its loss a request may still be metered. */
const LATE_MS = 10_000

/** Starts without losses; `now` in milliseconds. What is old is kept as a sum, so a node that fails for ever costs no memory. */
export function createLosses(now: () => number): Losses {
  let fresh: { readonly amount: bigint; readonly at: number }[] = []
  let old = { count: 0n, amount: 0n }
  const age = () => {
    const since = now() - LATE_MS
    while (fresh[0] !== undefined && fresh[0].at < since) {
      old = { count: old.count + 1n, amount: old.amount + fresh[0].amount }
      fresh.shift()
    }
  }
  const recent = () => {
    age()
    return fresh.reduce((sum, { amount }) => sum + amount, 0n)
  }
  return {
    add(worst, late) {
      if (late) fresh.push({ amount: worst + 1n, at: now() })
      else old = { count: old.count + 1n, amount: old.amount + worst + 1n }
    },
    find(worst) {
      const at = fresh.findIndex(({ amount }) => amount === worst + 1n)
      if (at !== -1) fresh.splice(at, 1)
      else if (old.count > 0n) old = { count: old.count - 1n, amount: old.amount - worst - 1n }
    },
    count: () => old.count + BigInt(fresh.length),
    recent,
    all: () => recent() + old.amount,
    clear() {
      fresh = []
      old = { count: 0n, amount: 0n }
    },
  }
}
