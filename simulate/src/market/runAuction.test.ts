import { auctionBps } from "@cocoon/protocol"
import fc from "fast-check"
import { createRandom } from "../createRandom.js"
import { AUCTION } from "../parameters.js"
import { runAuction } from "./runAuction.js"

fc.configureGlobal({ seed: 20261122 })

const run = (bids: readonly number[], seed = 1) =>
  runAuction(bids, { auction: AUCTION, random: createRandom(seed) })

test("nobody wins what nobody can serve", () => {
  expect(run([])).toBeNull()
  expect(run([10_001, 12_000])).toBeNull()
})

test("a bidder far below the others wins, and they send no claim", () => {
  expect(run([9_000, 4_000, 8_000])).toMatchObject({ winner: 1, late: [] })
})

test("bidders of one cost claim at once, and all but one in vain", () => {
  const result = run([5_000, 5_000, 5_000])
  expect(result?.late).toHaveLength(2)
  expect(result?.late).not.toContain(result?.winner)
})

test("a winner gets its bid at least, and the rate of its second", () => {
  const bids = fc.array(fc.nat(11_000), { maxLength: 12 })
  fc.assert(
    fc.property(bids, fc.nat(), (offered, seed) => {
      const result = run(offered, seed)
      const willing = offered.filter((bid) => bid <= 10_000)
      if (!result) return willing.length === 0
      expect(result.bps).toBe(auctionBps(AUCTION, result.seconds))
      expect(result.bps).toBeGreaterThanOrEqual(offered[result.winner] ?? 10_001)
      for (const bidder of result.late) expect(offered[bidder]).toBeLessThanOrEqual(result.bps)
      return true
    }),
  )
})

test("without an auction the first claim gets the limits", () => {
  const auction = { startBps: 10_000, auctionSeconds: 0 }
  expect(runAuction([3_000], { auction, random: createRandom(1) })?.bps).toBe(10_000)
})
