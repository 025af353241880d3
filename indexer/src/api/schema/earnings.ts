/** Deals in the window that are the least to say anything about demand. */
export const DEALS_MIN = 10

/** Tokens, and prices in nanoTON for a million, by class. */
type ByClass = Readonly<Record<"prompt" | "cached" | "completion" | "reasoning", bigint>>

/** What an estimate is made from: demand of a day, who shares it, at which price and after which shares. */
export interface Demand {
  readonly tokens: ByClass
  readonly providers: number
  readonly prices: ByClass
  readonly feeBps: number
  readonly royaltyBps: number
}

const MILLION = 1_000_000n
const ALL_BPS = 10_000n

/** nanoTON a day for one of the Providers, before and after the protocol fee and the royalty; rounded down. */
export function earnings({ tokens, providers, prices, feeBps, royaltyBps }: Demand) {
  const classes = ["prompt", "cached", "completion", "reasoning"] as const
  const sum = classes.reduce((total, one) => total + tokens[one] * prices[one], 0n)
  const perDay = sum / (MILLION * BigInt(providers))
  const share = (bps: number) => (perDay * BigInt(bps)) / ALL_BPS
  return { perDay, netPerDay: perDay - share(feeBps) - share(royaltyBps) }
}
