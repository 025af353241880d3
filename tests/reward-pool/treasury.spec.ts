import { storeClaimReward, storeReportWork, storeTreasurySynced } from "@cocoon/wrappers"
import { type Address, beginCell, toNano } from "@ton/core"
import { createEmptyShardAccount } from "@ton/sandbox"
import { createWorld, type World } from "../world/createWorld.js"
import { post, stateOf } from "../world/forge.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import {
  earn,
  enterEpoch,
  epochNow,
  expectSolvent,
  fund,
  poolRent,
  poolState,
  potOf,
  syncTreasury,
  turnEpoch,
} from "../world/rewards.js"

const SHARE = "pool > governor TreasuryPaid"

describe.each(PRICES)("the treasury at %s prices", (prices) => {
  it("gets its share of the fees and none of a sponsor's deposit, rounded down, once", async () => {
    const world = await createWorld({ prices })
    const first = epochNow(world)
    await syncTreasury(world, 4_000n, world.governor.address)
    const before = await world.pool.getCollected()
    await earn(world, { nonce: 1n })
    const fees = (await world.pool.getCollected()) - before
    await fund(world, toNano("3"))
    const { sponsored } = await poolState(world)
    expect(sponsored).toBeGreaterThan(toNano("2.98"))
    expect(sponsored).toBeLessThan(toNano("3"))
    enterEpoch(world, first + 1n)
    const seen = await turnEpoch(world)
    expect(seen.trace).toEqual(["stranger > pool TurnEpoch", SHARE, "pool > stranger Payout"])
    const share = seen.spent(SHARE)
    const pot = (await potOf(world, first))?.pot ?? 0n
    const income = pot - sponsored + share
    expect(share).toBe((income * 4_000n) / 10_000n)
    expect(income).toBeGreaterThan(fees - toNano("0.001"))
    expect(income).toBeLessThan(fees + toNano("0.11"))
    expect(seen.delta.pool).toBeGreaterThanOrEqual(-share - toNano("0.001"))
    await expectSolvent(world)
    const again = await turnEpoch(world)
    expect(again.trace).toEqual(["stranger > pool TurnEpoch", "pool > stranger Payout"])
    expect(again.delta).toEqual({ stranger: -again.fees })
  })

  it("a turn whose value does not pay its answer is refused and changes nothing", async () => {
    const world = await createWorld({ prices })
    const before = await stateOf(world, world.pool.address)
    const fits = async (value: bigint) => (await turnEpoch(world, { value })).trace.length === 2
    const state = world.chain.snapshot()
    let [low, high] = [0n, toNano("0.1")]
    while (high - low > 1n) {
      const middle = (low + high) / 2n
      await world.chain.loadFrom(state)
      if (await fits(middle)) high = middle
      else low = middle
    }
    await world.chain.loadFrom(state)
    const short = await turnEpoch(world, { value: high - 1n })
    expect(short.trace[0]).toMatch(/ERROR_TOO_LITTLE_VALUE$/)
    expect(await stateOf(world, world.pool.address)).toBe(before)
    expect(short.delta.pool ?? 0n).toBeGreaterThanOrEqual(0n)
    const least = await turnEpoch(world, { value: high })
    expect(least.delta.pool ?? 0n).toBeGreaterThanOrEqual(0n)
  })
})

describe("the pool's senders", () => {
  it.each([0n, toNano("0.0001"), toNano("0.001"), toNano("0.003")])(
    "a message with %s nanoTON takes nothing from the pool",
    async (value) => {
      const world = await createWorld()
      for (const send of [fund, (at: World, amount: bigint) => turnEpoch(at, { value: amount })]) {
        const seen = await send(world, value)
        expect(seen.delta.pool ?? 0n).toBeGreaterThanOrEqual(0n)
      }
      await turnEpoch(world)
      await expectSolvent(world)
    },
  )

  it("more than 40 % for the treasury is refused: ERROR_TREASURY_SHARE", async () => {
    const world = await createWorld()
    const seen = await syncTreasury(world, 4_001n, world.governor.address)
    expect(seen[0]).toMatch(/ERROR_TREASURY_SHARE$/)
  })

  it("governor names no treasury by itself: ERROR_NOT_REGISTRY", async () => {
    const world = await createWorld()
    const treasury = world.governor.address
    const body = beginCell()
      .store(
        storeTreasurySynced({ $$type: "TreasurySynced", queryId: 0n, treasury, treasuryBps: 1n }),
      )
      .endCell()
    const seen = await observe(world, () =>
      post(world.governor, { to: world.pool, value: toNano("1"), body }),
    )
    expect(seen.trace[0]).toMatch(/ERROR_NOT_REGISTRY$/)
  })

  it("a fake Provider, another's name and an unknown origin are refused", async () => {
    const world = await createWorld()
    const epoch = epochNow(world) - 1n
    const names = (owner: Address, origin: bigint) =>
      ({ queryId: 0n, epoch, work: 10n, owner, index: 0n, origin }) as const
    const stores = [
      (owner: Address, origin: bigint) =>
        storeReportWork({ $$type: "ReportWork", ...names(owner, origin) }),
      (owner: Address, origin: bigint) =>
        storeClaimReward({ $$type: "ClaimReward", ...names(owner, origin) }),
    ]
    for (const store of stores) {
      for (const [owner, origin, error] of [
        [world.stranger.address, 0n, /ERROR_NOT_PROVIDER$/],
        [world.providerOwner.address, 0n, /ERROR_NOT_PROVIDER$/],
        [world.providerOwner.address, 1n, /ERROR_UNKNOWN_ORIGIN$/],
      ] as const) {
        const body = beginCell().store(store(owner, origin)).endCell()
        const seen = await observe(world, () =>
          post(world.stranger, { to: world.pool, value: toNano("1"), body }),
        )
        expect(seen.trace[0]).toMatch(error)
        expect(seen.delta).toEqual({ stranger: -seen.fees })
      }
    }
  })

  it("stranger deploys the pool first: nothing changes, and the first turn works", async () => {
    const world = await createWorld({ stage: "initialised" })
    const { address, init } = world.pool
    if (!init) throw new Error("the pool has no StateInit")
    await world.chain.setShardAccount(address, createEmptyShardAccount(address))
    await observe(world, () => post(world.stranger, { to: { address }, value: toNano("1"), init }))
    expect(await world.pool.getPool()).toBeNull()
    await turnEpoch(world)
    const { treasury, treasuryBps, treasuryDue } = await poolState(world)
    expect([treasury, treasuryBps, treasuryDue]).toEqual([null, 0n, 0n])
    expect((await potOf(world, epochNow(world) - 1n))?.pot).toBeGreaterThan(
      toNano("0.99") - poolRent(world),
    )
    await expectSolvent(world)
  })
})
