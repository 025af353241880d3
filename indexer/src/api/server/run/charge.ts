import { ApiError } from "../ApiError.js"
import type { Exchange } from "../http/Exchange.js"
import type { GraphqlDeps } from "./GraphqlDeps.js"

/** Takes a cost from what the client's address may use. Throws ApiError RATE_LIMITED. */
export function charge(
  { rate, limits, metrics, now }: GraphqlDeps,
  { exchange, amount }: { readonly exchange: Exchange; readonly amount: number },
): void {
  const wait = rate.take(exchange.client, { amount, now: now() })
  if (wait === 0) return
  metrics.rateLimited.inc()
  // The next request costs one by itself.
  const retryAfter = Math.ceil((wait + 60_000 / limits.costPerMinute) / 1000)
  const message = `this address has used what it may in a minute; ask again in ${retryAfter} s`
  throw new ApiError("RATE_LIMITED", message, { retryAfter, details: { retryAfter } })
}
