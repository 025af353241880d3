import { toNano } from "@ton/core"
import { createWorld, type World } from "../world/createWorld.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import {
  addProvider,
  claimEpoch,
  earn,
  enterEpoch,
  epochNow,
  expectSolvent,
  fund,
  poolRent,
  poolState,
  potOf,
  reportEpoch,
  turnEpoch,
} from "../world/rewards.js"

const PAID = "pool > providerOwner RewardPaid"

/** Makes the pool poor, without a transaction. */
async function poolHolds(world: World, balance: bigint): Promise<void> {
  ;(await world.chain.getContract(world.pool.address)).balance = balance
}

/** A world with three Providers of unequal work in epoch `first`, all reported. */
async function three(prices: Prices) {
  const world = await createWorld({ prices })
  const first = epochNow(world)
  const second = await addProvider(world, "stranger")
  const third = await addProvider(world, "client")
  const work = [
    await earn(world, { nonce: 1n, tokens: 30_001n }),
    await earn(world, { nonce: 2n, tokens: 70_003n, owner: world.stranger.address }),
    await earn(world, { nonce: 3n, tokens: 110_007n, owner: world.client.address }),
  ]
  enterEpoch(world, first + 1n)
  return { world, first, work, providers: [world.provider, second, third] as const }
}

describe.each(PRICES)("a pot at %s prices", (prices) => {
  it("is shared pro rata when it is short, rounded down, and what is claimed stays within it (invariant 9)", async () => {
    const { world, first, work, providers } = await three(prices)
    await poolHolds(world, poolRent(world) + toNano("0.0101") + 1n)
    for (const provider of providers) await reportEpoch(world, first, { provider })
    const total = work.reduce((sum, one) => sum + one, 0n)
    const { pot: small = 0n, totalWork } = (await potOf(world, first)) ?? {}
    expect(totalWork).toBe(total)
    expect(small).toBeGreaterThan(toNano("0.01"))
    expect(small).toBeLessThanOrEqual(toNano("0.0101") + 1n)
    enterEpoch(world, first + 2n)
    const owners = ["providerOwner", "stranger", "client"]
    let paid = 0n
    for (const [at, provider] of providers.entries()) {
      const seen = await claimEpoch(world, first, { provider, by: "governor" })
      const reward = seen.spent(`pool > ${owners[at]} RewardPaid`)
      expect(reward).toBe((small * (work[at] ?? 0n)) / total)
      paid += reward
    }
    expect((await potOf(world, first))?.paid).toBe(paid)
    expect(paid).toBeLessThanOrEqual(small)
    expect(paid).toBeGreaterThan(small - 3n)
    await expectSolvent(world)
  })

  it("pays no more than half the fees however much a sponsor gave; the rest rolls over", async () => {
    const { world, first, work, providers } = await three(prices)
    world.chain.now = (world.chain.now ?? 0) - 10
    await fund(world, toNano("100"))
    enterEpoch(world, first + 1n)
    for (const provider of providers) await reportEpoch(world, first, { provider })
    const pot = (await potOf(world, first))?.pot ?? 0n
    expect(pot).toBeGreaterThan(toNano("99.9"))
    enterEpoch(world, first + 2n)
    for (const provider of providers) await claimEpoch(world, first, { provider })
    const paid = (await potOf(world, first))?.paid ?? 0n
    expect(paid).toBe(work.reduce((sum, one) => sum + one / 2n, 0n))
    await expectSolvent(world)
    enterEpoch(world, first + 4n)
    await turnEpoch(world)
    expect(await potOf(world, first)).toBeUndefined()
    expect((await potOf(world, first + 3n))?.pot).toBeGreaterThanOrEqual(pot - paid)
    await expectSolvent(world)
  })
})

describe("turns", () => {
  it("several epochs without a message: the next turn puts all of their income into the one before it", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    await turnEpoch(world)
    const fee = await earn(world, { nonce: 1n })
    enterEpoch(world, first + 9n)
    await turnEpoch(world)
    const { pots, epoch } = await poolState(world)
    expect([epoch, pots.keys()]).toEqual([first + 9n, [Number(first + 8n)]])
    expect((await potOf(world, first + 8n))?.pot).toBeGreaterThan(fee - toNano("0.001"))
    await expectSolvent(world)
  })

  it("an epoch turns once: later income waits for the next pot", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    await turnEpoch(world)
    const before = await potOf(world, first - 1n)
    await earn(world, { nonce: 1n })
    await turnEpoch(world)
    expect(await potOf(world, first - 1n)).toEqual(before)
  })

  it("work reported but never claimed rolls over after two epochs, and the pool keeps at most three", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    await earn(world, { nonce: 1n })
    for (let epoch = first + 1n; epoch <= first + 6n; epoch++) {
      enterEpoch(world, epoch)
      if (epoch === first + 1n) await reportEpoch(world, first)
      await turnEpoch(world)
      expect((await poolState(world)).pots.size).toBeLessThanOrEqual(3)
      await expectSolvent(world)
    }
    expect((await claimEpoch(world, first)).trace[1]).toMatch(/ERROR_WRONG_EPOCH$/)
  })

  it("a reward that could not pay its way is not booked", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    await earn(world, { nonce: 1n, tokens: 6_000n })
    enterEpoch(world, first + 1n)
    await reportEpoch(world, first)
    enterEpoch(world, first + 2n)
    const seen = await claimEpoch(world, first)
    expect([seen.spent(PAID), (await potOf(world, first))?.paid]).toEqual([0n, 0n])
    await expectSolvent(world)
  })
})
