/** Lets each name through `burst` times at once and then `perSecond`; bounded memory. */
export type RateLimit = (name: string) => boolean

type Bucket = { tokens: number; at: number }

/** A token bucket for each name; the name unseen for longest is forgotten beyond `names`. */
export function createRateLimit(of: {
  readonly burst: number
  readonly perSecond: number
  readonly names?: number
  readonly monotonicMs?: () => number
}): RateLimit {
  const { burst, perSecond, names = 10_000, monotonicMs = () => performance.now() } = of
  const buckets = new Map<string, Bucket>()
  return (name) => {
    const at = monotonicMs()
    const last = buckets.get(name) ?? { tokens: burst, at }
    const tokens = Math.min(burst, last.tokens + ((at - last.at) / 1_000) * perSecond)
    const passes = tokens >= 1
    buckets.delete(name)
    buckets.set(name, { tokens: passes ? tokens - 1 : tokens, at })
    if (buckets.size > names) {
      const [oldest] = buckets.keys()
      if (oldest !== undefined) buckets.delete(oldest)
    }
    return passes
  }
}
