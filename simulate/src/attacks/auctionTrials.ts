import type { Auction } from "@cocoon/protocol"
import type { Random } from "../createRandom.js"
import { runAuction } from "../market/runAuction.js"

/** Bidders with costs drawn anew for each Job; the last ones are a cartel that waits for the limits. */
export type Trials = {
  readonly auction: Auction
  readonly random: Random
  readonly jobs: number
  readonly bidders: number
  /** Of them, members of a cartel. */
  readonly cartel: number
  /** The first bidder asks this much above its cost, basis points of it. */
  readonly markupBps: number
}

/** Means over the Jobs: rate in basis points of the limits, seconds, hundredths of a late claim, shares of the Jobs in basis points. */
export type TrialResult = {
  readonly rateBps: number
  readonly seconds: number
  readonly lateHundredths: number
  readonly unclaimed: number
  readonly cartelShareBps: number
  readonly firstShareBps: number
  /** Margin of the first bidder over its cost, basis points of the limits, per Job opened. */
  readonly firstMargin: number
}

/** Costs of a claimer, in basis points of a client's limits: as the market of `simulateYear` has them. */
const COSTS = [3_500, 9_500] as const

/** Runs the auction many times. */
export function auctionTrials(trials: Trials): TrialResult {
  const { auction, random, jobs, bidders, cartel, markupBps } = trials
  let [rate, seconds, late, won, cartelWon, firstWon, margin] = [0, 0, 0, 0, 0, 0, 0]
  for (let job = 0; job < jobs; job++) {
    const costs = Array.from({ length: bidders }, () => random.between(...COSTS))
    const bids = costs.map((cost, at) => {
      if (at >= bidders - cartel) return 10_000
      return at === 0 ? Math.trunc((cost * (10_000 + markupBps)) / 10_000) : cost
    })
    const result = runAuction(bids, { auction, random })
    if (!result) continue
    won += 1
    rate += result.bps
    seconds += result.seconds
    late += result.late.length
    if (result.winner >= bidders - cartel) cartelWon += 1
    if (result.winner !== 0) continue
    firstWon += 1
    margin += result.bps - (costs[0] ?? 0)
  }
  const mean = (sum: number) => Math.trunc(sum / Math.max(1, won))
  return {
    rateBps: mean(rate),
    seconds: mean(seconds),
    lateHundredths: mean(100 * late),
    unclaimed: jobs - won,
    cartelShareBps: mean(10_000 * cartelWon),
    firstShareBps: mean(10_000 * firstWon),
    firstMargin: Math.trunc(margin / jobs),
  }
}
