import { cost, type PriceSheet, type Usage } from "@cocoon/protocol"
import fc from "fast-check"
import { type BidAsk, type BidAuction, bidSecond } from "./bid.js"

const LIMITS: PriceSheet = { prompt: 1_000n, cached: 1_000n, completion: 2_000n, reasoning: 2_000n }
const NOTHING: PriceSheet = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }
const MILLION: Usage = { prompt: 1_000_000n, cached: 0n, completion: 1_000_000n, reasoning: 0n }

/** The limits pay 3,000 for the expected tokens; the rate rises by a hundredth of them each second. */
const auction: BidAuction = {
  limits: LIMITS,
  startBps: 0,
  auctionSeconds: 100,
  budget: 10n ** 9n,
  feeBps: 0n,
  royaltyBps: 0n,
}
const ask: BidAsk = {
  floor: NOTHING,
  expected: MILLION,
  cost: 1_500n,
  shadeBps: 0n,
  jitterBps: 0n,
  jitter: 0,
}

describe("the second of a bid", () => {
  it.each<[string, Partial<BidAuction>, Partial<BidAsk>, number | undefined]>([
    ["the first that pays the cost", {}, {}, 50],
    ["not a second earlier for a nanoTON more", {}, { cost: 1_501n }, 51],
    ["at once when the start pays it", { startBps: 5_000 }, {}, 0],
    ["at once without an auction", { auctionSeconds: 0 }, {}, 0],
    ["fee and royalty are not income", { feeBps: 1_000n, royaltyBps: 4_000n }, {}, 100],
    ["never for more than the limits", {}, { cost: 3_001n }, undefined],
    ["never for more than the budget", { budget: 1_499n }, {}, undefined],
    ["the budget itself is enough", { budget: 1_500n }, {}, 50],
    ["no class below its floor", {}, { floor: { ...NOTHING, cached: 800n } }, 80],
    ["never with a floor above a limit", {}, { floor: { ...NOTHING, cached: 1_001n } }, undefined],
    ["jitter waits for a part of the cost", {}, { jitterBps: 1_000n, jitter: 0.5 }, 53],
    ["what is hoped for is waited for", {}, { shadeBps: 2_000n }, 60],
    ["but not beyond the auction's end", {}, { shadeBps: 20_000n }, 100],
    [
      "what only the jitter forbids ends the auction",
      {},
      { cost: 3_000n, jitterBps: 9n, jitter: 1 },
      100,
    ],
  ])("%s", (_, changedAuction, changedAsk, second) => {
    expect(bidSecond({ ...auction, ...changedAuction }, { ...ask, ...changedAsk })).toBe(second)
  })

  it("pays its cost and floors, and one second earlier would not, whatever the numbers", () => {
    const rate = fc.bigInt({ min: 0n, max: 10n ** 12n })
    const sheet = fc.record({ prompt: rate, cached: rate, completion: rate, reasoning: rate })
    const tokens = fc.bigInt({ min: 0n, max: 10n ** 7n })
    const usage = fc.record({
      prompt: tokens,
      cached: tokens,
      completion: tokens,
      reasoning: tokens,
    })
    const auctions = fc.record({
      limits: sheet,
      startBps: fc.integer({ min: 0, max: 10_000 }),
      auctionSeconds: fc.integer({ min: 0, max: 1_000 }),
      budget: fc.bigInt({ min: 0n, max: 10n ** 14n }),
      feeBps: fc.bigInt({ min: 0n, max: 1_000n }),
      royaltyBps: fc.bigInt({ min: 0n, max: 5_000n }),
    })
    const least = fc.bigInt({ min: 0n, max: 10n ** 13n })
    fc.assert(
      fc.property(auctions, usage, least, (of, expected, needed) => {
        const second = bidSecond(of, { ...ask, expected, cost: needed })
        const incomeAt = (at: number) => {
          const part = BigInt(Math.floor(((10_000 - of.startBps) * at) / (of.auctionSeconds || 1)))
          const bps = at >= of.auctionSeconds ? 10_000n : BigInt(of.startBps) + part
          const rated = Object.entries(of.limits).map(([name, one]) => [
            name,
            (one * bps) / 10_000n,
          ])
          const metered = cost(expected, Object.fromEntries(rated) as PriceSheet)
          let paid = metered
          if (of.budget < paid) paid = of.budget
          return paid - (paid * of.feeBps) / 10_000n - (paid * of.royaltyBps) / 10_000n
        }
        if (second === undefined) return expect(incomeAt(of.auctionSeconds)).toBeLessThan(needed)
        expect(incomeAt(second)).toBeGreaterThanOrEqual(needed)
        if (second > 0) expect(incomeAt(second - 1)).toBeLessThan(needed)
      }),
      { numRuns: 300 },
    )
  })
})
