import { assess, FLOOR, MODEL, NOW } from "../testing/assess.js"

describe("a job that suits", () => {
  it("open: taken with the bond that its terms ask", async () => {
    expect(await assess()).toEqual({ verdict: "take", bond: 5n * 10n ** 8n })
    expect(await assess({ state: { budget: 10n } })).toEqual({ verdict: "take", bond: 10n ** 8n })
  })

  it("direct: taken without a bond", async () => {
    expect(await assess({ direct: true })).toEqual({ verdict: "take", bond: 0n })
  })

  it("direct, by a Provider of an earlier version: taken by the origin that it has now", async () => {
    const changes = { direct: true, target: { origin: 2n }, provider: { origin: 2n } }
    expect(await assess(changes)).toEqual({ verdict: "take", bond: 0n })
  })
})

describe("an auction", () => {
  const auction = { startBps: 0n, auctionSeconds: 100n }

  it("is taken from the second on at which its rate has reached the floors", async () => {
    // Half of SHEET is FLOOR or more in every class: second 50 of an auction opened five seconds ago.
    const at = NOW + 45
    expect(await assess({ auction })).toEqual({
      verdict: "later",
      code: "AUCTION_TOO_LOW",
      claimAt: at,
    })
    expect(await assess({ auction, now: at - 1 })).toMatchObject({ verdict: "later" })
    expect(await assess({ auction, now: at })).toMatchObject({ verdict: "take" })
  })

  it("is left to cheaper nodes until it pays what serving costs here", async () => {
    const costs = { [MODEL.toRawString()]: { ...FLOOR, prompt: 150n, completion: 600n } }
    // 750 of 1,000 at the limits, less 2.5 % fee and no royalty: second 77 pays 770, of which 751 are left.
    const verdict = await assess({ auction, royaltyBps: 0n, rules: { costs } })
    expect(verdict).toMatchObject({ verdict: "later", claimAt: NOW - 5 + 77 })
  })
})
