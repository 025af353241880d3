/** What each client's address may use; times are milliseconds that never go back. */
export type RateLimiter = {
  /** Takes `amount` and returns 0, or takes nothing and returns the milliseconds until it could be had. */
  take(client: string, charge: { readonly amount: number; readonly now: number }): number
}

type Bucket = { level: number; at: number }

const MINUTE = 60_000
/** Addresses that are remembered; beyond, the one that was quiet longest begins anew. */
const MAX_CLIENTS = 20_000

/** Buckets that hold a minute's worth and fill steadily. 0: no bound. An amount above a minute's worth waits for a full bucket. */
export function createRateLimiter(perMinute: number): RateLimiter {
  const buckets = new Map<string, Bucket>()
  const bucketOf = (client: string, now: number): Bucket => {
    const known = buckets.get(client)
    const bucket = known ?? { level: perMinute, at: now }
    buckets.delete(client)
    buckets.set(client, bucket)
    const [oldest] = buckets.keys()
    if (buckets.size > MAX_CLIENTS && oldest !== undefined) buckets.delete(oldest)
    return bucket
  }
  return {
    take(client, { amount, now }) {
      if (perMinute === 0) return 0
      const bucket = bucketOf(client, now)
      const filled = (Math.max(0, now - bucket.at) * perMinute) / MINUTE
      bucket.level = Math.min(perMinute, bucket.level + filled)
      bucket.at = Math.max(bucket.at, now)
      const missing = Math.min(amount, perMinute) - bucket.level
      if (missing > 0) return Math.ceil((missing * MINUTE) / perMinute)
      bucket.level = Math.max(0, bucket.level - amount)
      return 0
    },
  }
}
