import { readFileSync } from "node:fs"
import { buildNetworkConfig } from "@cocoon/localnet"
import {
  auctionBps,
  auctionRate,
  bondOf,
  EPOCH_SECONDS,
  equivocationReward,
  MAX_FEE_BPS,
  MAX_NANO,
  MAX_TREASURY_BPS,
  MAX_UINT64,
  rewardOf,
  splitBond,
  splitPayment,
  treasuryShare,
} from "@cocoon/protocol"
import { storeDealTerms } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { Blockchain, createShardAccount } from "@ton/sandbox"
import fc from "fast-check"
import { Harness } from "../../wrappers/dist/build/Harness/Harness_Harness.js"
import { executor, type Prices } from "../world/networkConfig.js"
import { TERMS } from "../world/terms.js"

type Row<K extends string> = Record<K | "name", string>
type Four = Record<"prompt" | "cached" | "completion" | "reasoning", string>
const vectors = JSON.parse(readFileSync("tests/vectors/market.json", "utf8")) as {
  auction: Row<"startBps" | "auctionSeconds" | "elapsed" | "bps">[]
  rate: (Row<"bps"> & Record<"limits" | "rate", Four>)[]
  bond: Row<"bondBps" | "bondMinimum" | "budget" | "bond">[]
  bondSplit: Row<"bond" | "client">[]
  payment: Row<"paid" | "feeBps" | "royaltyBps" | "royalty">[]
  reward: Row<"pot" | "totalWork" | "work" | "paid" | "reward">[]
  treasury: Row<"income" | "treasuryBps" | "share">[]
  equivocation: Row<"unlocked" | "reward">[]
  epoch: Row<"at" | "epoch">[]
}

async function harnessAt(prices: Prices) {
  const emulator = await executor
  const config = await buildNetworkConfig({ prices, globalId: -239, executor: emulator })
  const chain = await Blockchain.create({ config, executor: emulator })
  const { address, init } = await Harness.fromInit(0n)
  if (!init) throw new Error("the harness has no code")
  const account = { address, ...init, balance: 10n ** 9n, workchain: address.workChain }
  await chain.setShardAccount(address, createShardAccount(account))
  return chain.openContract(Harness.fromAddress(address))
}
const harness = harnessAt("sandbox")

const sheet = (value: Four) => ({
  $$type: "PriceSheet" as const,
  prompt: BigInt(value.prompt),
  cached: BigInt(value.cached),
  completion: BigInt(value.completion),
  reasoning: BigInt(value.reasoning),
})
const termsOf = (bondBps: bigint, bondMinimum: bigint) =>
  beginCell()
    .store(storeDealTerms({ ...TERMS, bondBps, bondMinimum }))
    .endCell()

describe("Tact computes the market's vectors", () => {
  it.each(vectors.auction)("auction: $name", async ({ startBps, auctionSeconds, elapsed, bps }) => {
    const contract = await harness
    const args = [BigInt(startBps), BigInt(auctionSeconds), BigInt(elapsed)] as const
    expect(await contract.getAuctionBps(...args)).toBe(BigInt(bps))
  })

  it.each(vectors.rate)("rate: $name", async ({ limits, bps, rate }) => {
    const contract = await harness
    expect(await contract.getAuctionRate(sheet(limits), BigInt(bps))).toEqual(sheet(rate))
  })

  it.each(vectors.bond)("bond: $name", async ({ bondBps, bondMinimum, budget, bond }) => {
    const contract = await harness
    const terms = termsOf(BigInt(bondBps), BigInt(bondMinimum))
    expect(await contract.getBondFor(terms, BigInt(budget))).toBe(BigInt(bond))
  })

  it.each(vectors.bondSplit)("forfeited bond: $name", async ({ bond, client }) => {
    const contract = await harness
    expect(await contract.getClientShare(BigInt(bond))).toBe(BigInt(client))
  })

  it.each(vectors.payment)("royalty: $name", async ({ paid, royaltyBps, royalty }) => {
    const contract = await harness
    expect(await contract.getBpsOf(BigInt(paid), BigInt(royaltyBps))).toBe(BigInt(royalty))
  })

  it.each(vectors.reward)("reward: $name", async ({ pot, totalWork, work, paid, reward }) => {
    const contract = await harness
    const args = [BigInt(pot), BigInt(totalWork), BigInt(work), BigInt(paid)] as const
    expect(await contract.getRewardOf(...args)).toBe(BigInt(reward))
  })

  it.each(vectors.treasury)("treasury: $name", async ({ income, treasuryBps, share }) => {
    const contract = await harness
    expect(await contract.getTreasuryShare(BigInt(income), BigInt(treasuryBps))).toBe(BigInt(share))
  })

  it.each(vectors.equivocation)("equivocation: $name", async ({ unlocked, reward }) => {
    const contract = await harness
    expect(await contract.getEquivocationReward(BigInt(unlocked))).toBe(BigInt(reward))
  })

  it.each(vectors.epoch)("epoch: $name", async ({ at, epoch }) => {
    const contract = await harness
    expect(await contract.getEpochOf(BigInt(at))).toBe(BigInt(epoch))
  })
})

describe("Tact and TypeScript agree on the market", () => {
  const upTo = (max: bigint) => fc.bigInt({ min: 0n, max })
  const coins = upTo(MAX_NANO)
  const runs = { numRuns: 40, seed: 20261122 }

  it("on the rate of any auction at any time", async () => {
    const contract = await harness
    const rate = upTo(MAX_UINT64)
    const limits = fc.record({ prompt: rate, cached: rate, completion: rate, reasoning: rate })
    const auctions = fc.record({ startBps: fc.nat(10_000), auctionSeconds: fc.nat(2 ** 32 - 1) })
    await fc.assert(
      fc.asyncProperty(limits, auctions, fc.nat(2 ** 32 - 1), async (wanted, auction, elapsed) => {
        const bps = auctionBps(auction, elapsed)
        const { startBps, auctionSeconds } = auction
        const args = [BigInt(startBps), BigInt(auctionSeconds), BigInt(elapsed)] as const
        expect(await contract.getAuctionBps(...args)).toBe(BigInt(bps))
        const given = { $$type: "PriceSheet", ...wanted } as const
        expect(await contract.getAuctionRate(given, BigInt(bps))).toMatchObject(
          auctionRate(wanted, bps),
        )
      }),
      runs,
    )
  })

  it("on bonds and what becomes of them", async () => {
    const contract = await harness
    const rules = fc.record({ bondBps: upTo(20_000n), bondMinimum: upTo(10n ** 10n) })
    await fc.assert(
      fc.asyncProperty(rules, upTo(2n ** 118n), async (rule, budget) => {
        const bond = bondOf(rule, budget)
        const terms = termsOf(rule.bondBps, rule.bondMinimum)
        expect(await contract.getBondFor(terms, budget)).toBe(bond)
        expect(await contract.getClientShare(bond)).toBe(splitBond(bond).client)
      }),
      runs,
    )
  })

  it("on rewards, the treasury's share and a reporter's", async () => {
    const contract = await harness
    const parts = fc.tuple(coins, coins, fc.nat(10_000), fc.nat(10_000))
    await fc.assert(
      fc.asyncProperty(parts, upTo(MAX_TREASURY_BPS), async ([pot, totalWork, mine, gone], bps) => {
        const work = (totalWork * BigInt(mine)) / 10_000n
        const paid = (pot * BigInt(gone)) / 10_000n
        const reward = rewardOf({ pot, totalWork, work, paid })
        expect(await contract.getRewardOf(pot, totalWork, work, paid)).toBe(reward)
        expect(await contract.getTreasuryShare(pot, bps)).toBe(treasuryShare(pot, bps))
        expect(await contract.getEquivocationReward(pot)).toBe(equivocationReward(pot))
      }),
      runs,
    )
  })

  it("on the length of an epoch", async () => {
    const contract = await harness
    expect(await contract.getEpochOf(BigInt(EPOCH_SECONDS) - 1n)).toBe(0n)
    expect(await contract.getEpochOf(BigInt(EPOCH_SECONDS))).toBe(1n)
  })

  it.each(["sandbox", "mainnet"] as const)(
    "on which fee is worth its way at the %s's prices",
    async (prices) => {
      const contract = await harnessAt(prices)
      const way = await contract.getNoticeForwardFee()
      expect(way).toBeGreaterThan(0n)
      const payments = fc.record({ paid: upTo(400n * way), feeBps: upTo(MAX_FEE_BPS) })
      await fc.assert(
        fc.asyncProperty(payments, async ({ paid, feeBps }) => {
          const { fee } = splitPayment({ paid, feeBps, royaltyBps: 0n, way })
          const whole = await contract.getBpsOf(paid, feeBps)
          expect(await contract.getWorthSending(whole)).toBe(fee)
        }),
        runs,
      )
      for (const [fee, kept] of [
        [way, 0n],
        [way + 1n, way + 1n],
      ] as const) {
        expect(await contract.getWorthSending(fee)).toBe(kept)
        const paid = fee * 10n
        expect(splitPayment({ paid, feeBps: 1_000n, royaltyBps: 0n, way }).fee).toBe(kept)
      }
    },
  )
})
