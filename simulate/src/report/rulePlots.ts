import { BPS, NANO } from "@cocoon/protocol"
import { auctionTrials } from "../attacks/auctionTrials.js"
import { FREE_NETWORK, selfDealProfit } from "../attacks/selfDealProfit.js"
import { BOUNDS } from "../bounds.js"
import { createRandom } from "../createRandom.js"
import type { GasCosts } from "../gas/GasCosts.js"
import type { Line, LinePlot } from "../plot/LinePlot.js"
import { AUCTION_SECONDS, START_BPS } from "./auctionChoice.js"

/** Plots of rules rather than of the year: self-dealing, small payments, the auction's length. */
export function rulePlots(gas: GasCosts, seed: number): Readonly<Record<string, LinePlot>> {
  return {
    "self-dealing": selfDealing(),
    "small-payments": smallPayments(gas),
    auction: auction(seed),
  }
}

/** What comes back of a fee of a coin, in basis points, with all that sponsors could give and a free network. */
function selfDealing(): LinePlot {
  const back = (treasuryBps: number, ownsTreasury: boolean) => {
    const deal = { paid: (NANO * BPS) / BOUNDS.feeBps, feeBps: BOUNDS.feeBps, others: 0n }
    const terms = { treasuryBps: BigInt(treasuryBps), ownsTreasury, sponsored: 1_000n * NANO }
    const profit = selfDealProfit({ ...deal, ...terms, network: FREE_NETWORK })
    return Number(((NANO + profit) * BPS) / NANO)
  }
  const shares = Array.from({ length: 9 }, (_, at) => at * 500)
  const line = (name: string, colour: number, value: (share: number) => number): Line => ({
    name,
    colour,
    points: shares.map((share) => [share, value(share)] as const),
  })
  return {
    title: "What comes back of a self-dealer's fee at most",
    x: { label: "treasury's share, % of the fees", minor: 100 },
    y: { label: "% of the fee", minor: 100, least: 0, most: 11_000 },
    lines: [
      line("break-even", 5, () => 10_000),
      line("owns the treasury", 1, (share) => back(share, true)),
      line("anybody else", 0, (share) => back(share, false)),
    ],
  }
}

/** Everybody redeems payments of one size, fee 2.5 %: what of a fee comes back as reward. */
function smallPayments({ collect, way }: GasCosts): LinePlot {
  const feeBps = 250n
  const back = (milliCoins: number, treasuryBps: bigint, sponsored: bigint) => {
    const paid = (BigInt(milliCoins) * NANO) / 1_000n
    const fee = (paid * feeBps) / BPS
    if (fee <= way) return 0
    const network = { deal: 0n, collect, way }
    const deal = { paid, feeBps, treasuryBps, others: 0n, sponsored, ownsTreasury: false, network }
    return Number(((fee + selfDealProfit(deal)) * BPS) / fee)
  }
  const sizes = Array.from({ length: 61 }, (_, at) => at)
  const line = (
    name: string,
    colour: number,
    [treasuryBps, sponsored]: [bigint, bigint],
  ): Line => ({
    name,
    colour,
    points: sizes.map((size) => [size, back(size, treasuryBps, sponsored)] as const),
  })
  return {
    title: "Reward by size of the payments, prices of 2026",
    x: { label: "payment, thousandths of a coin", minor: 1 },
    y: { label: "% of the fee", minor: 100, least: 0, most: 6_000 },
    lines: [
      line("with sponsors", 0, [4_000n, NANO]),
      line("treasury 20 %", 2, [2_000n, 0n]),
      line("treasury 40 %", 1, [4_000n, 0n]),
    ],
  }
}

function auction(seed: number): LinePlot {
  const mean = (startBps: number, auctionSeconds: number) => {
    const trials = { random: createRandom(seed), jobs: 2_000, bidders: 12, cartel: 0, markupBps: 0 }
    return auctionTrials({ auction: { startBps, auctionSeconds }, ...trials }).rateBps
  }
  return {
    title: "Rate of an auction among 12 bidders",
    x: { label: "auctionSeconds", minor: 1, least: 0 },
    y: { label: "% of the limits", minor: 100, least: 0 },
    lines: START_BPS.map((startBps, colour) => ({
      name: `from ${startBps / 100} %`,
      colour,
      points: AUCTION_SECONDS.map((seconds) => [seconds, mean(startBps, seconds)] as const),
    })),
  }
}
