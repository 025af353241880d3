import { auctionRate, BPS, bondOf, cost, splitBond, splitPayment } from "@cocoon/protocol"
import type { Random } from "../createRandom.js"
import type { GasCosts } from "../gas/GasCosts.js"
import { lesser } from "../lesser.js"
import { AUCTION, BIDDING, PARAMETERS } from "../parameters.js"
import { positive } from "../positive.js"
import { bidFor } from "./bidFor.js"
import { learnShades } from "./learnShades.js"
import type { ModelClass } from "./ModelClass.js"
import type { Provider } from "./Provider.js"
import { type AuctionResult, runAuction } from "./runAuction.js"
import { manyTimes, scaledSheet } from "./scaled.js"

/** What an hour's open Jobs came to; rates are basis points of the reference sheet. */
export type JobsServed = {
  readonly opened: number
  readonly won: number
  readonly expired: number
  readonly lateClaims: number
  readonly rateBps: number
  readonly seconds: number
  /** Of forfeited bonds, for the pool. */
  readonly forfeited: bigint
}

/** The hour's open Jobs, who may claim them, and the listed price that their clients see. */
export type JobHour = {
  readonly model: ModelClass
  readonly providers: readonly Provider[]
  readonly jobs: number
  readonly priceBps: number
  readonly random: Random
  readonly gas: GasCosts
}

/** Auctions one Job after the other. A client's limits are up to 90 % above the listed price. */
export function serveJobs(hour: JobHour): JobsServed {
  let [won, expired, lateClaims, rateBps, seconds, forfeited] = [0, 0, 0, 0, 0, 0n]
  for (let job = 0; job < hour.jobs; job++) {
    const limitBps = hour.priceBps + hour.random.below(Math.trunc((hour.priceBps * 9) / 10) + 1)
    const bidders = hour.providers.filter(
      ({ online, free }) => online && free >= hour.model.jobRequests,
    )
    const atLimits = keptAtLimits({ ...hour, limitBps })
    const bids = bidders.map((one) => bidOf(one, { ...hour, atLimits }))
    const result = runAuction(bids, { auction: AUCTION, random: hour.random })
    if (!result) continue
    learnShades(bidders, result.winner)
    for (const late of result.late) charge(bidders[late], hour.gas.claim)
    const bond = settle(bidders[result.winner], { ...hour, limitBps, result })
    won += 1
    lateClaims += result.late.length
    seconds += result.seconds
    rateBps += Math.trunc((limitBps * result.bps) / 10_000)
    if (bond > 0n) expired += 1
    forfeited += splitBond(bond).pool
  }
  return { opened: hour.jobs, won, expired, lateClaims, rateBps, seconds, forfeited }
}

type Sale = JobHour & { readonly limitBps: number }

/** What the expected usage leaves a claimer at the client's limits. */
function keptAtLimits({ model, limitBps }: Sale): bigint {
  const limits = scaledSheet(model.reference, limitBps)
  const kept = BPS - PARAMETERS.feeBps - model.royaltyBps
  return (cost(manyTimes(model.usage, model.jobRequests), limits) * kept) / BPS
}

function bidOf(bidder: Provider, sale: JobHour & { readonly atLimits: bigint }): number {
  const { model, gas, random, atLimits } = sale
  return bidFor({
    serving: bidder.costFloor * BigInt(model.jobRequests),
    gas: positive(gas.claim + gas.complete - PARAMETERS.keeperReward),
    usedBps: bidder.usedBps,
    shadeBps: bidder.shadeBps,
    jitterBps: random.below(BIDDING.jitterBps + 1),
    atLimits,
  })
}

/** Pays the winner, or forfeits its bond, which it returns. A budget covers half as much again as what is expected. */
function settle(winner: Provider | undefined, sale: Sale & { result: AuctionResult }): bigint {
  const { model, gas, random, limitBps, result } = sale
  if (!winner) throw new Error("an auction was won by nobody")
  const limits = scaledSheet(model.reference, limitBps)
  const budget = cost(manyTimes(model.usage, Math.trunc((model.jobRequests * 3) / 2)), limits)
  const length = Math.trunc((model.jobRequests * random.between(5_000, 15_000)) / 10_000)
  charge(winner, gas.claim + gas.complete)
  winner.free -= Math.min(winner.free, length)
  winner.today.spent += BigInt(length) * winner.variablePerRequest
  if (!random.chance(winner.reliabilityBps)) {
    const bond = bondOf(PARAMETERS, budget)
    winner.today.bondsLost += bond
    return bond
  }
  const metered = cost(manyTimes(model.usage, length), auctionRate(limits, result.bps))
  const { feeBps } = PARAMETERS
  const parts = splitPayment({
    paid: lesser(metered, budget),
    feeBps,
    royaltyBps: model.royaltyBps,
    way: gas.way,
  })
  winner.today.income += parts.owner + PARAMETERS.keeperReward
  winner.today.work += parts.fee
  if (parts.fee > 0n) winner.today.feesSent += 1
  return 0n
}

function charge(payer: Provider | undefined, fees: bigint): void {
  if (payer) payer.today.gas += fees
}
