import {
  auctionBps,
  auctionRate,
  BPS,
  cost,
  type PriceSheet,
  type Usage,
  withinLimits,
} from "@cocoon/protocol"

/** The auction of an open Job, and what its payment leaves the owner: `budget` in nanoTON caps what is paid. */
export type BidAuction = {
  readonly limits: PriceSheet
  readonly startBps: number
  readonly auctionSeconds: number
  readonly budget: bigint
  readonly feeBps: bigint
  readonly royaltyBps: bigint
}

/**
 * What serving is worth to this node: no rate below `floor`, and in all at least `cost` (nanoTON) for the tokens that are
 * expected. `shadeBps` of the cost is what it hopes for beyond; `jitter`, 0 to 1 times `jitterBps` of the cost, keeps equal nodes from claiming in the same second.
 */
export type BidAsk = {
  readonly floor: PriceSheet
  readonly expected: Usage
  readonly cost: bigint
  readonly shadeBps: bigint
  readonly jitterBps: bigint
  readonly jitter: number
}

const JITTER_STEPS = 1_000_000

/** What the owner is left of the expected tokens at these rates, nanoTON. */
function income({ budget, feeBps, royaltyBps }: BidAuction, usage: Usage, rate: PriceSheet) {
  const metered = cost(usage, rate)
  const paid = metered < budget ? metered : budget
  return paid - (paid * feeBps) / BPS - (paid * royaltyBps) / BPS
}

/** The first of the seconds 0 to `last` at which something that stays true becomes true; undefined if never. */
function firstSecond(last: number, holds: (second: number) => boolean): number | undefined {
  if (!holds(last)) return undefined
  let low = 0
  let high = last
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The second of an auction, counted from its opening, from which on a claim is worth it: the rate only rises, so it is the
 * first at which no rate is below its floor and the expected income covers the cost and what is hoped for. What covers
 * the cost alone is claimed at the auction's end. Undefined: never.
 */
export function bidSecond(auction: BidAuction, ask: BidAsk): number | undefined {
  const { limits, auctionSeconds } = auction
  const steps = BigInt(Math.floor(ask.jitter * JITTER_STEPS))
  const jitter = (ask.cost * ask.jitterBps * steps) / (BPS * BigInt(JITTER_STEPS))
  const hoped = ask.cost + (ask.cost * ask.shadeBps) / BPS + jitter
  const worth = (least: bigint) => (second: number) => {
    const rate = auctionRate(limits, auctionBps(auction, second))
    return withinLimits(ask.floor, rate) && income(auction, ask.expected, rate) >= least
  }
  const second = firstSecond(auctionSeconds, worth(hoped))
  if (second !== undefined) return second
  return worth(ask.cost)(auctionSeconds) ? auctionSeconds : undefined
}
