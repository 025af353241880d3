import { readFileSync } from "node:fs"
import fc from "fast-check"
import { MAX_NANO } from "../units.js"
import { MAX_FEE_BPS, MAX_ROYALTY_BPS } from "../usage.js"
import { auctionBps } from "./auctionBps.js"
import { auctionRate } from "./auctionRate.js"
import { bondOf } from "./bondOf.js"
import { epochOf } from "./epochOf.js"
import { equivocationReward } from "./equivocationReward.js"
import { rewardOf } from "./rewardOf.js"
import { splitBond } from "./splitBond.js"
import { splitPayment } from "./splitPayment.js"
import { MAX_TREASURY_BPS, treasuryShare } from "./treasuryShare.js"

fc.configureGlobal({ seed: 20261122 })

type Row<K extends string> = Record<K | "name", string>
type Four = Record<"prompt" | "cached" | "completion" | "reasoning", string>
const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/market.json", import.meta.url), "utf8"),
) as {
  auction: Row<"startBps" | "auctionSeconds" | "elapsed" | "bps">[]
  rate: (Row<"bps"> & Record<"limits" | "rate", Four>)[]
  bond: Row<"bondBps" | "bondMinimum" | "budget" | "bond">[]
  bondSplit: Row<"bond" | "client" | "pool">[]
  payment: Row<"paid" | "feeBps" | "royaltyBps" | "way" | "fee" | "royalty" | "owner">[]
  reward: Row<"pot" | "totalWork" | "work" | "paid" | "reward">[]
  treasury: Row<"income" | "treasuryBps" | "share">[]
  equivocation: Row<"unlocked" | "reward">[]
  epoch: Row<"at" | "epoch">[]
}

const four = (texts: Four) => ({
  prompt: BigInt(texts.prompt),
  cached: BigInt(texts.cached),
  completion: BigInt(texts.completion),
  reasoning: BigInt(texts.reasoning),
})
const coins = fc.bigInt({ min: 0n, max: MAX_NANO })
const outOfRange = expect.objectContaining({ code: "OUT_OF_RANGE" })

describe("the shared vectors", () => {
  test.each(vectors.auction)("auction: $name", ({ startBps, auctionSeconds, elapsed, bps }) => {
    const auction = { startBps: Number(startBps), auctionSeconds: Number(auctionSeconds) }
    expect(auctionBps(auction, Number(elapsed))).toBe(Number(bps))
  })

  test.each(vectors.rate)("rate: $name", ({ limits, bps, rate }) => {
    expect(auctionRate(four(limits), Number(bps))).toEqual(four(rate))
  })

  test.each(vectors.bond)("bond: $name", ({ bondBps, bondMinimum, budget, bond }) => {
    const rule = { bondBps: BigInt(bondBps), bondMinimum: BigInt(bondMinimum) }
    expect(bondOf(rule, BigInt(budget))).toBe(BigInt(bond))
  })

  test.each(vectors.bondSplit)("forfeited bond: $name", ({ bond, client, pool }) => {
    expect(splitBond(BigInt(bond))).toEqual({ client: BigInt(client), pool: BigInt(pool) })
  })

  test.each(vectors.payment)("payment: $name", (row) => {
    const input = { paid: BigInt(row.paid), feeBps: BigInt(row.feeBps) }
    const parts = splitPayment({
      ...input,
      royaltyBps: BigInt(row.royaltyBps),
      way: BigInt(row.way),
    })
    const { fee, royalty, owner } = row
    expect(parts).toEqual({ fee: BigInt(fee), royalty: BigInt(royalty), owner: BigInt(owner) })
  })

  test.each(vectors.reward)("reward: $name", ({ pot, totalWork, work, paid, reward }) => {
    const input = { pot: BigInt(pot), totalWork: BigInt(totalWork) }
    expect(rewardOf({ ...input, work: BigInt(work), paid: BigInt(paid) })).toBe(BigInt(reward))
  })

  test.each(vectors.treasury)("treasury: $name", ({ income, treasuryBps, share }) => {
    expect(treasuryShare(BigInt(income), BigInt(treasuryBps))).toBe(BigInt(share))
  })

  test.each(vectors.equivocation)("equivocation: $name", ({ unlocked, reward }) => {
    expect(equivocationReward(BigInt(unlocked))).toBe(BigInt(reward))
  })

  test.each(vectors.epoch)("epoch: $name", ({ at, epoch }) => {
    expect(epochOf(Number(at))).toBe(Number(epoch))
  })
})

describe("an auction", () => {
  const auctions = fc.record({
    startBps: fc.nat(10_000),
    auctionSeconds: fc.nat(2 ** 32 - 1),
  })

  test("never falls, and stays between its start and the limits", () => {
    fc.assert(
      fc.property(auctions, fc.nat(), fc.nat(), (auction, seconds, more) => {
        const [early, late] = [auctionBps(auction, seconds), auctionBps(auction, seconds + more)]
        expect(early).toBeGreaterThanOrEqual(auction.startBps)
        expect(late).toBeGreaterThanOrEqual(early)
        expect(late).toBeLessThanOrEqual(10_000)
      }),
    )
  })

  test("stands at its start for a clock that is behind", () => {
    expect(auctionBps({ startBps: 2_500, auctionSeconds: 60 }, -5)).toBe(2_500)
  })

  test.each([
    { startBps: 10_001, auctionSeconds: 60 },
    { startBps: -1, auctionSeconds: 60 },
    { startBps: 0.5, auctionSeconds: 60 },
    { startBps: 0, auctionSeconds: -1 },
  ])("of $startBps basis points and $auctionSeconds s is none: OUT_OF_RANGE", (auction) => {
    expect(() => auctionBps(auction, 0)).toThrow(outOfRange)
  })

  test.each([-1, 10_001, 0.5])("of %d basis points has no rate: OUT_OF_RANGE", (bps) => {
    const limits = { prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n }
    expect(() => auctionRate(limits, bps)).toThrow(outOfRange)
  })
})

describe("money is kept whole", () => {
  test("by a forfeited bond and by a payment", () => {
    const bps = (max: bigint) => fc.bigInt({ min: 0n, max })
    const shares = fc.record({
      paid: coins,
      feeBps: bps(MAX_FEE_BPS),
      royaltyBps: bps(MAX_ROYALTY_BPS),
      way: coins,
    })
    fc.assert(
      fc.property(shares, (payment) => {
        const { fee, royalty, owner } = splitPayment(payment)
        expect(fee + royalty + owner).toBe(payment.paid)
        expect(fee === 0n || fee > payment.way).toBe(true)
        const { client, pool } = splitBond(payment.paid)
        expect(client + pool).toBe(payment.paid)
      }),
    )
  })

  test("by rewards: all claims of an epoch together stay within its pot and half their work", () => {
    const works = fc.array(coins, { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(coins, works, (pot, all) => {
        const totalWork = all.reduce((sum, work) => sum + work, 0n)
        const paid = all.reduce(
          (sum, work) => sum + rewardOf({ pot, totalWork, work, paid: sum }),
          0n,
        )
        expect(paid <= pot && 2n * paid <= totalWork).toBe(true)
      }),
    )
  })

  test("by a treasury that deals with itself: its share and its reward are less than the fee", () => {
    fc.assert(
      fc.property(coins, fc.bigInt({ min: 0n, max: MAX_TREASURY_BPS }), (fee, bps) => {
        fc.pre(fee > 0n)
        const share = treasuryShare(fee, bps)
        const reward = rewardOf({ pot: fee - share, totalWork: fee, work: fee, paid: 0n })
        expect(share + reward).toBeLessThan(fee)
      }),
    )
  })
})

describe("what no contract would accept: OUT_OF_RANGE", () => {
  const claim = { pot: 10n, totalWork: 10n, work: 5n, paid: 0n }
  test.each([
    ["a negative bond rule", () => bondOf({ bondBps: -1n, bondMinimum: 0n }, 1n)],
    ["a negative budget", () => bondOf({ bondBps: 1n, bondMinimum: 0n }, -1n)],
    ["a negative bond", () => splitBond(-1n)],
    [
      "a negative forward fee",
      () => splitPayment({ paid: 1n, feeBps: 0n, royaltyBps: 0n, way: -1n }),
    ],
    [
      "a fee above its bound",
      () => splitPayment({ paid: 1n, feeBps: MAX_FEE_BPS + 1n, royaltyBps: 0n, way: 0n }),
    ],
    ["more work than the total", () => rewardOf({ ...claim, work: 11n })],
    ["negative work", () => rewardOf({ ...claim, work: -1n })],
    ["more paid than the pot", () => rewardOf({ ...claim, paid: 11n })],
    ["a treasury's share above its bound", () => treasuryShare(1n, MAX_TREASURY_BPS + 1n)],
    ["negative income", () => treasuryShare(-1n, 0n)],
    ["a negative stake", () => equivocationReward(-1n)],
    ["a time before 1970", () => epochOf(-1)],
    ["half a second", () => epochOf(0.5)],
  ])("%s", (_, call) => {
    expect(call).toThrow(outOfRange)
  })
})
