/** A bucket that fills steadily; times are whole milliseconds. */
export type TokenBucket = {
  /** Takes `amount` and returns 0, or takes nothing and returns the milliseconds until it could be had. */
  take(amount: number, now: number): number
  /** Gives back (or, when negative, takes without asking) what an estimate was off by. */
  correct(amount: number, now: number): void
  /** What could be taken now. */
  available(now: number): number
  readonly perMinute: number
}

const MINUTE = 60_000

/** A token bucket that holds a minute's worth. An amount above that is never to be had: Infinity. */
export function createTokenBucket(perMinute: number, start: number): TokenBucket {
  // Counted in sixty-thousandths, so that it stays whole and exact.
  const full = perMinute * MINUTE
  let level = full
  let at = start
  const fill = (now: number) => {
    level = Math.min(full, level + Math.max(0, now - at) * perMinute)
    at = Math.max(at, now)
  }
  return {
    take(amount, now) {
      if (amount > perMinute) return Number.POSITIVE_INFINITY
      fill(now)
      const missing = amount * MINUTE - level
      if (missing > 0) return Math.ceil(missing / perMinute)
      level -= amount * MINUTE
      return 0
    },
    correct(amount, now) {
      fill(now)
      level = Math.min(full, level + amount * MINUTE)
    },
    available(now) {
      fill(now)
      return Math.max(0, Math.floor(level / MINUTE))
    },
    perMinute,
  }
}
