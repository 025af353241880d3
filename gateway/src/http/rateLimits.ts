import type { Account } from "../keys/account.js"
import { OpenAiError } from "../openai/OpenAiError.js"
import type { Exchange } from "./Exchange.js"

function limited(what: "requests" | "tokens", waitMs: number): OpenAiError {
  const never = waitMs === Number.POSITIVE_INFINITY
  const message = never
    ? "The request asks for more tokens than this key may use in a minute."
    : `This key's limit of ${what} per minute is reached.`
  return new OpenAiError({
    status: 429,
    type: "rate_limit_error",
    code: "rate_limit_exceeded",
    message,
    ...(never ? { retry: false } : { retryAfter: waitMs / 1000 }),
  })
}

/** Takes from one of a key's buckets. Throws OpenAiError rate_limit_exceeded. */
export function takeRate(
  account: Account,
  take: { readonly what: "requests" | "tokens"; readonly amount: number; readonly now: number },
): void {
  const wait = account[take.what].take(take.amount, take.now)
  if (wait > 0) throw limited(take.what, wait)
}

/** Tells the client where its key stands, in OpenAI's headers. */
export function addRateHeaders(
  exchange: Exchange,
  { account, now }: { account: Account; now: number },
): void {
  if (account.budget === null) return
  for (const what of ["requests", "tokens"] as const) {
    const bucket = account[what]
    exchange.headers.push(`x-ratelimit-limit-${what}`, `${bucket.perMinute}`)
    exchange.headers.push(`x-ratelimit-remaining-${what}`, `${bucket.available(now)}`)
  }
}
