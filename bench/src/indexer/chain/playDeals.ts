import type { Market } from "./Market.js"
import { playJob } from "./playJob.js"
import { playSession } from "./playSession.js"

/** One deal in so many is a Session. */
const SESSION_EVERY = 20

/** Plays deals, numbered on from `first`, until the history has so many transactions; the next number. */
export function playDeals(market: Market, of: { first: number; until: number }): number {
  let nonce = of.first
  for (; market.ledger.size < of.until; nonce += 1) playDeal(market, nonce)
  return nonce
}

/** Providers and Models take turns. */
export function playDeal(market: Market, nonce: number): void {
  const provider = market.providers[(nonce * 7) % market.providers.length]
  const model = market.models[(nonce * 3) % market.models.length]
  if (provider === undefined || model === undefined) throw new Error("an empty market")
  const play = nonce % SESSION_EVERY === 0 ? playSession : playJob
  play(market, { nonce, provider, model })
}
