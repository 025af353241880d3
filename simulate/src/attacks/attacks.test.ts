import { NANO } from "@cocoon/protocol"
import { BOUNDS } from "../bounds.js"
import { createRandom } from "../createRandom.js"
import { NETWORKS } from "../gas/GasCosts.js"
import { readGasCosts } from "../gas/readGasCosts.js"
import { AUCTION, PARAMETERS } from "../parameters.js"
import { allAttacks } from "./allAttacks.js"
import { auctionTrials } from "./auctionTrials.js"
import { BUDGETS, neverCompleted, neverDelivered } from "./jobAttacks.js"
import { massExpiry } from "./massExpiry.js"
import { spamListings } from "./spamListings.js"

describe.each(NETWORKS)("at the %s's prices", (network) => {
  const gas = readGasCosts(network)

  test("every attack but waiting in an auction costs more than it destroys", () => {
    const waits = ["cartel waits for the limits", "one bidder waits for more"]
    const others = allAttacks(gas, 1).filter(({ attack }) => !waits.includes(attack))
    expect(others.length).toBeGreaterThan(15)
    expect(others.filter(({ cost, damage }) => cost <= damage)).toEqual([])
  })

  test("a client that never delivers pays more and hurts less the higher the cancellation fee is", () => {
    const fees = [0n, 2n, 4n, 6n, 8n, 10n].map((tenth) => (BOUNDS.cancellationFee * tenth) / 10n)
    const rows = fees.map((fee) => neverDelivered(gas, fee))
    rows.slice(1).forEach((row, at) => {
      expect(row.cost).toBeGreaterThanOrEqual(rows[at]?.cost ?? 0n)
      expect(row.damage).toBeLessThanOrEqual(rows[at]?.damage ?? 0n)
    })
    expect(rows.at(-1)?.damage).toBeLessThan(rows[0]?.damage ?? 0n)
  })

  test.each(BUDGETS)(
    "a Provider that never completes a budget of %s pays the client's fees",
    (budget) => {
      const { cost, damage } = neverCompleted(gas, budget)
      expect(damage).toBe(0n)
      expect(cost).toBeGreaterThanOrEqual(PARAMETERS.bondMinimum)
    },
  )

  test.each(BUDGETS)("bonds of half a budget of %s cover clients in a hurry", (budget) => {
    const { clientGets, clientLoses } = massExpiry({ budget, bondBps: PARAMETERS.bondBps, gas })
    expect(clientGets).toBeGreaterThanOrEqual(clientLoses)
  })

  test("bonds of a quarter do not, and no bond leaves everything open", () => {
    const large = { budget: 5n * NANO, gas }
    const quarter = massExpiry({ ...large, bondBps: 2_500n })
    expect(quarter.clientGets).toBeLessThan(quarter.clientLoses)
  })

  test("the higher the bond rule, the more a failure costs and returns, up to its bound", () => {
    const rules = [0n, 5_000n, 10_000n, BOUNDS.bondBps]
    const books = rules.map((bondBps) => massExpiry({ budget: 5n * NANO, bondBps, gas }))
    books.slice(1).forEach((one, at) => {
      expect(one.providerLoses).toBeGreaterThan(books[at]?.providerLoses ?? 0n)
      expect(one.clientGets).toBeGreaterThan(books[at]?.clientGets ?? 0n)
    })
  })

  test("a failed Provider's bonds go to clients and the pool, whole", () => {
    const { clientGets, poolGets, providerLoses } = massExpiry({
      budget: NANO,
      bondBps: PARAMETERS.bondBps,
      gas,
    })
    expect(64n * clientGets + poolGets).toBe(providerLoses - 64n * gas.claim)
    expect(9n * poolGets).toBe(64n * clientGets)
  })

  test("spam costs in proportion to its count", () => {
    const [one, many] = [spamListings(gas, 1n), spamListings(gas, 1_000n)]
    expect(many.map(({ cost }) => cost)).toEqual(one.map(({ cost }) => 1_000n * cost))
  })
})

describe("auctions among twelve", () => {
  const run = (cartel: number, markupBps = 0) =>
    auctionTrials({
      auction: AUCTION,
      random: createRandom(1),
      jobs: 1_000,
      bidders: 12,
      cartel,
      markupBps,
    })

  test("a cartel of all gets the limits and no more", () => {
    expect(run(12)).toMatchObject({ rateBps: 10_000, cartelShareBps: 10_000, unclaimed: 0 })
  })

  test("each bidder outside the cartel lowers the price, and one takes most of the Jobs", () => {
    const rates = [12, 11, 10, 8, 0].map((members) => run(members).rateBps)
    expect([...rates].sort((one, other) => other - one)).toEqual(rates)
    expect(run(11).cartelShareBps).toBeLessThan(1_000)
  })

  test("who waits for more than its cost wins fewer Jobs", () => {
    const shares = [0, 500, 1_000, 2_500].map((markup) => run(0, markup).firstShareBps)
    expect([...shares].sort((one, other) => other - one)).toEqual(shares)
  })

  test("a longer auction is cheaper for clients and wastes fewer claims", () => {
    const trials = { random: createRandom(1), jobs: 1_000, bidders: 12, cartel: 0, markupBps: 0 }
    const found = [15, 60, 300].map((auctionSeconds) =>
      auctionTrials({ ...trials, auction: { startBps: 2_500, auctionSeconds } }),
    )
    const falls = (figures: readonly number[]) =>
      figures.every((figure, at) => at === 0 || figure < (figures[at - 1] ?? 0))
    expect(falls(found.map(({ rateBps }) => rateBps))).toBe(true)
    expect(falls(found.map(({ lateHundredths }) => lateHundredths))).toBe(true)
    expect(falls(found.map(({ seconds }) => -seconds))).toBe(true)
  })
})
