import { HIGHEST_PRICES } from "./HIGHEST_PRICES.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import type { Quote } from "./quoteJob.js"
import { sessionReserve } from "./sessionReserve.js"

/** A Session that somebody thinks of. */
export interface SessionQuoteInput {
  /** NanoTON. */
  readonly deposit: bigint
  /** Between opening and its end. */
  readonly openSeconds: number
  /** Of the DealTerms in force, nanoTON. */
  readonly terms: { readonly keeperReward: bigint }
  readonly prices?: NetworkPrices
}

/** What `openSession` would send; asks nobody. */
export function quoteSession(input: SessionQuoteInput): Quote {
  const { deposit: most, prices = HIGHEST_PRICES, ...rest } = input
  const reserve = sessionReserve({ ...rest, prices })
  return { most, reserve, total: most + reserve }
}
