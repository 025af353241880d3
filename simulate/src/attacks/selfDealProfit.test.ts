import { BPS, MAX_NANO, NANO } from "@cocoon/protocol"
import fc from "fast-check"
import { BOUNDS } from "../bounds.js"
import { readGasCosts } from "../gas/readGasCosts.js"
import { FREE_NETWORK, type SelfDeal, selfDealProfit } from "./selfDealProfit.js"

fc.configureGlobal({ seed: 20261122 })

const steps = (most: bigint, count: bigint) =>
  Array.from({ length: Number(count) + 1 }, (_, at) => (most * BigInt(at)) / count)

/** Every combination of fee, treasury's share, share of the pot, sponsors' money, size and treasury's owner. */
function* sweep(): Generator<SelfDeal> {
  for (const feeBps of [1n, 2n, ...steps(BOUNDS.feeBps, 10n)])
    for (const treasuryBps of steps(BOUNDS.treasuryBps, 8n))
      for (const others of [0n, NANO / 100n, 1_000n * NANO])
        for (const sponsored of [0n, 1n, 1_000_000n * NANO])
          for (const paid of [1n, BPS, NANO / 50n, 100n * NANO])
            for (const ownsTreasury of [false, true])
              yield {
                paid,
                feeBps,
                treasuryBps,
                others,
                sponsored,
                ownsTreasury,
                network: FREE_NETWORK,
              }
}

/** Roundings of share and reward together may give back a whole fee of at most this many nanoTON, and never more. */
const ROUNDING = 10n

function loses(deal: SelfDeal): boolean {
  const profit = selfDealProfit(deal)
  return (deal.paid * deal.feeBps) / BPS > ROUNDING ? profit < 0n : profit <= 0n
}

describe("self-dealing", () => {
  test("loses money at every bound, even on a network that is free", () => {
    let tried = 0
    for (const deal of sweep()) {
      if (!loses(deal)) throw new Error(`gains: ${JSON.stringify(deal, String)}`)
      tried += 1
    }
    expect(tried).toBeGreaterThan(8_000)
  })

  test.each(["mainnet", "sandbox"] as const)(
    "loses a deal's fees at the least at the %s's prices",
    (name) => {
      const { openSession, redeem, collect, way } = readGasCosts(name)
      const network = { deal: openSession + redeem, collect, way }
      for (const deal of sweep()) {
        expect(selfDealProfit({ ...deal, network })).toBeLessThanOrEqual(-network.deal)
      }
    },
  )

  test("loses at any amounts within the bounds", () => {
    const upTo = (max: bigint) => fc.bigInt({ min: 0n, max })
    const deals = fc.record({
      paid: upTo(MAX_NANO),
      feeBps: upTo(BOUNDS.feeBps),
      treasuryBps: upTo(BOUNDS.treasuryBps),
      others: upTo(MAX_NANO),
      sponsored: upTo(MAX_NANO),
      ownsTreasury: fc.boolean(),
      network: fc.constant(FREE_NETWORK),
    })
    fc.assert(
      fc.property(deals, (deal) => {
        expect(loses(deal)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test("gets back half at most, and nine tenths with the treasury at its bound", () => {
    const deal = {
      paid: 10n * NANO,
      feeBps: 1_000n,
      treasuryBps: BOUNDS.treasuryBps,
      others: 0n,
      sponsored: 1_000n * NANO,
      network: FREE_NETWORK,
    }
    expect(selfDealProfit({ ...deal, ownsTreasury: false })).toBe(-NANO / 2n)
    expect(selfDealProfit({ ...deal, ownsTreasury: true })).toBe(-NANO / 10n)
  })
})
