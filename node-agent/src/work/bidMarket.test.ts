import { auctionBps, auctionRate, cost, type PriceSheet, type Usage } from "@cocoon/protocol"
import { bidSecond } from "./bid.js"
import { bidCost, type CostRules } from "./bidCost.js"
import { createBidShades } from "./bidShades.js"

const LIMITS: PriceSheet = {
  prompt: 4_000_000_000n,
  cached: 4_000_000_000n,
  completion: 4_000_000_000n,
  reasoning: 4_000_000_000n,
}
const USAGE: Usage = { prompt: 10_000n, cached: 0n, completion: 10_000n, reasoning: 0n }
const RULES: CostRules = { busyMarkupBps: 0n, marginBps: 0n, jobGas: 10_000_000n, bondYearBps: 0n }
const AUCTION = {
  limits: LIMITS,
  startBps: 0,
  auctionSeconds: 400,
  budget: 10n ** 9n,
  feeBps: 250n,
  royaltyBps: 500n,
}
const NOTHING: PriceSheet = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }

type Node = {
  readonly name: string
  readonly rate: bigint
  readonly slots: number
  busy: number
  readonly floor?: PriceSheet
  readonly markup?: bigint
  readonly shade?: () => bigint
}
type Won = { readonly node: Node; readonly second: number; readonly paid: bigint }

/** A generator of numbers from 0 to 1: the same run each time. Source: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const sheet = (rate: bigint): PriceSheet => ({
  prompt: rate,
  cached: rate,
  completion: rate,
  reasoning: rate,
})

function costOf(node: Node): bigint {
  const slots = { busy: node.busy, all: node.slots }
  const rules = { ...RULES, busyMarkupBps: node.markup ?? 0n }
  const of = { tokens: sheet(node.rate), expected: USAGE, slots, keeperReward: 0n, bond: 0n }
  return bidCost(rules, { ...of, lockedSeconds: 0n })
}

/** One auction among nodes; a full node does not bid, and of those that come in the same second one at random is first. */
function hold(nodes: readonly Node[], random: () => number): Won | undefined {
  const bids = nodes.flatMap((node) => {
    if (node.busy >= node.slots) return []
    const ask = {
      floor: node.floor ?? NOTHING,
      expected: USAGE,
      cost: costOf(node),
      shadeBps: node.shade?.() ?? 0n,
      jitterBps: 200n,
    }
    const second = bidSecond(AUCTION, { ...ask, jitter: random() })
    return second === undefined ? [] : [{ node, second, luck: random() }]
  })
  const [first] = bids.sort((a, b) => a.second - b.second || a.luck - b.luck)
  if (first === undefined) return undefined
  const paid = cost(USAGE, auctionRate(LIMITS, auctionBps(AUCTION, first.second)))
  return { ...first, paid }
}

const kept = (paid: bigint) => paid - (paid * 250n) / 10_000n - (paid * 500n) / 10_000n
const node = (name: string, rate: bigint, more: Partial<Node> = {}): Node => ({
  name,
  rate,
  slots: 4,
  busy: 0,
  ...more,
})

describe("many auctions among nodes of different costs", () => {
  it("the cheapest node that is free wins each of them", () => {
    const random = seeded(1)
    const nodes = [
      node("dear", 2_000_000_000n),
      node("cheap", 1_000_000_000n),
      node("middle", 1_500_000_000n),
    ]
    for (let round = 0; round < 300; round += 1) {
      for (const one of nodes) one.busy = random() < 0.5 ? 4 : 0
      const free = nodes.filter(({ busy }) => busy < 4).sort((a, b) => Number(a.rate - b.rate))
      expect(hold(nodes, random)?.node.name).toBe(free[0]?.name)
    }
  })

  it("nobody is paid less than its cost or a rate below its floor; the client never more than that and one step", () => {
    const random = seeded(2)
    const step = cost(USAGE, LIMITS) / 400n
    for (let round = 0; round < 300; round += 1) {
      const rate = () => BigInt(Math.floor(random() * 3_000_000_000))
      const nodes = ["a", "b", "c"].map((name) => node(name, rate(), { floor: sheet(rate()) }))
      const won = hold(nodes, random)
      if (won === undefined) continue
      const { node: winner, paid, second } = won
      expect(kept(paid)).toBeGreaterThanOrEqual(costOf(winner))
      const rateThen = auctionRate(LIMITS, auctionBps(AUCTION, second)).prompt
      expect(rateThen).toBeGreaterThanOrEqual(winner.floor?.prompt ?? 0n)
      const gross = (costOf(winner) * 10_000n * 102n) / (9_250n * 100n)
      const floored = cost(USAGE, winner.floor ?? NOTHING)
      expect(paid).toBeLessThanOrEqual((gross > floored ? gross : floored) + step + 2n)
    }
  })

  it("a full node stays away: alone, it leaves the job to nobody", () => {
    const random = seeded(3)
    const full = node("full", 1n, { busy: 4 })
    expect(hold([full], random)).toBeUndefined()
    expect(hold([full, node("other", 3_000_000_000n)], random)?.node.name).toBe("other")
  })

  it("as cheap nodes fill up, prices rise to the cost of the next one", () => {
    const random = seeded(4)
    const cheap = node("cheap", 1_000_000_000n, { markup: 12_000n })
    const other = node("other", 1_500_000_000n, { slots: 400 })
    const paid: bigint[] = []
    const winners: string[] = []
    for (let round = 0; round < 8; round += 1) {
      const won = hold([cheap, other], random)
      if (won === undefined) throw new Error("somebody serves it")
      won.node.busy += 1
      paid.push(won.paid)
      winners.push(won.node.name)
    }
    // 12,000 bps on four slots: 1.0, 1.3, 1.6 times its cost, the last above the other's.
    expect(winners).toEqual(["cheap", "cheap", ...Array<string>(6).fill("other")])
    const second = (costOf(other) * 10_000n) / 9_250n
    for (const price of paid.slice(2)) {
      expect(price).toBeGreaterThanOrEqual(second)
      expect(price).toBeLessThanOrEqual((second * 104n) / 100n)
    }
    expect(paid[0] ?? 0n).toBeLessThan(paid[1] ?? 0n)
    expect(paid[1] ?? 0n).toBeLessThan(paid[2] ?? 0n)
  })

  it("nodes of equal cost share the jobs, and seldom come in the same second", () => {
    const random = seeded(5)
    const AUCTIONS = 400
    const wins = new Map<string, number>()
    for (let round = 0; round < AUCTIONS; round += 1) {
      const won = hold(
        ["a", "b", "c"].map((name) => node(name, 2_000_000_000n)),
        random,
      )
      if (won !== undefined) wins.set(won.node.name, (wins.get(won.node.name) ?? 0) + 1)
    }
    for (const name of ["a", "b", "c"]) expect(wins.get(name)).toBeGreaterThan(AUCTIONS / 5)
  })

  it("prices drift from the cheapest node's cost to that of the next one, and it still wins nearly all", () => {
    const random = seeded(6)
    const rates = { cheap: 1_000_000_000n, middle: 1_300_000_000n, dear: 2_000_000_000n }
    const shades = createBidShades(10_000n)
    const nodes = Object.entries(rates).map(([name, rate]) =>
      node(name, rate, { shade: () => shades.bps(name) }),
    )
    const won = Array.from({ length: 1_000 }, () => {
      const one = hold(nodes, random)
      if (one === undefined) throw new Error("somebody serves it")
      for (const { name } of nodes) {
        if (name === one.node.name) shades.won(name)
        else shades.lost(name)
      }
      return one
    })
    const settled = won.slice(500)
    const mean = settled.reduce((sum, { paid }) => sum + paid, 0n) / BigInt(settled.length)
    const [lowest = 0n, next = 0n] = nodes.map((one) => (costOf(one) * 10_000n) / 9_250n)
    expect(won[0]?.paid ?? 0n).toBeLessThan((lowest * 104n) / 100n)
    expect(mean).toBeGreaterThan(next - (next - lowest) / 4n)
    expect(mean).toBeLessThan((next * 104n) / 100n)
    const wins = settled.filter(({ node: { name } }) => name === "cheap").length
    expect(wins).toBeGreaterThan((settled.length * 9) / 10)
  })
})
