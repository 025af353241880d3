import type { Clock } from "./Clock.js"

/** A rate limit: `take` resolves when a request may start, in the order of the calls. */
interface TokenBucket {
  readonly take: (signal?: AbortSignal) => Promise<void>
}

/**
 * At most `requestsPerSecond` on average, with a burst of one second's worth (at least one).
 *
 * Tokens are booked ahead, so callers wait their turn without a shared timer. A caller that aborts
 * while it waits keeps its slot: the limit is never exceeded, at worst underused.
 */
export const createTokenBucket = (
  requestsPerSecond: number,
  { now, sleep }: Pick<Clock, "now" | "sleep">,
): TokenBucket => {
  const spacingMs = 1000 / requestsPerSecond
  const burstMs = Math.max(0, 1000 - spacingMs)
  let nextFreeMs = Number.NEGATIVE_INFINITY
  const take = async (signal?: AbortSignal): Promise<void> => {
    const current = now()
    const startMs = Math.max(nextFreeMs, current - burstMs)
    nextFreeMs = startMs + spacingMs
    if (startMs > current) await sleep(startMs - current, signal)
  }
  return { take }
}
