/** A bucket that fills steadily; times are milliseconds of any steady clock. */
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
  let level = perMinute
  let at = start
  const fill = (now: number) => {
    level = Math.min(perMinute, level + (Math.max(0, now - at) * perMinute) / MINUTE)
    at = Math.max(at, now)
  }
  return {
    take(amount, now) {
      if (amount > perMinute) return Number.POSITIVE_INFINITY
      fill(now)
      if (amount <= level) {
        level -= amount
        return 0
      }
      return Math.ceil(((amount - level) * MINUTE) / perMinute)
    },
    correct(amount, now) {
      fill(now)
      level = Math.min(perMinute, level + amount)
    },
    available(now) {
      fill(now)
      return Math.max(0, Math.floor(level))
    },
    perMinute,
  }
}
