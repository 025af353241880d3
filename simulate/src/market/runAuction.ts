import { type Auction, auctionBps } from "@cocoon/protocol"
import type { Random } from "../createRandom.js"
import { BLOCK_SECONDS } from "../parameters.js"

/** Blocks that a claim may take longer than the fastest. */
const LATENCY_BLOCKS = 2

/** How an auction ended: who won, when, at which part of the limits, and whose claims came too late. */
export type AuctionResult = {
  readonly winner: number
  readonly seconds: number
  readonly bps: number
  /** Bidders whose claims were refused. */
  readonly late: readonly number[]
}

/** One claim on its way. */
type Claim = { readonly bidder: number; readonly sent: number; readonly arrives: number }

/**
 * Runs a reverse Dutch auction among bids in basis points of the limits. An agent sends its claim in the first block in
 * which the rate suits it; claims arrive up to two blocks later; the first wins at the rate of its arrival, and those
 * that were sent before it arrived have cost their senders a claim. Null when nobody claims.
 */
export function runAuction(
  bids: readonly number[],
  { auction, random }: { auction: Auction; random: Random },
): AuctionResult | null {
  const claims: Claim[] = []
  bids.forEach((bid, bidder) => {
    if (bid > 10_000) return
    const sent = blockOf(auction, bid)
    claims.push({ bidder, sent, arrives: sent + 1 + random.below(LATENCY_BLOCKS + 1) })
  })
  const first = Math.min(...claims.map(({ arrives }) => arrives))
  const tied = claims.filter(({ arrives }) => arrives === first)
  const won = tied[random.below(Math.max(1, tied.length))]
  if (!won) return null
  const seconds = first * BLOCK_SECONDS
  const late = claims.filter((one) => one !== won && one.sent < first).map(({ bidder }) => bidder)
  return { winner: won.bidder, seconds, bps: auctionBps(auction, seconds), late }
}

/** The first block in which the rate is at least the bid. */
function blockOf(auction: Auction, bid: number): number {
  const { startBps, auctionSeconds } = auction
  if (bid <= startBps || startBps === 10_000) return 0
  const seconds = Math.ceil(((bid - startBps) * auctionSeconds) / (10_000 - startBps))
  return Math.ceil(seconds / BLOCK_SECONDS)
}
