import { toNano } from "@ton/core"
import { createWorld, type World } from "../world/createWorld.js"
import { post } from "../world/forge.js"
import { PRICES } from "../world/networkConfig.js"
import {
  addProvider,
  claimEpoch,
  earn,
  enterEpoch,
  epochNow,
  fund,
  reportEpoch,
  syncTreasury,
  turnEpoch,
} from "../world/rewards.js"
import { expectTruePool, poolRowOf, poolRows } from "./support/poolRows.js"

const rowsOf = (world: World) => {
  const rows = poolRows(world)
  return {
    pool: poolRowOf(rows),
    epochs: new Map(rows.all("reward_epoch").map((row) => [row.epoch, row])),
  }
}

describe.each(PRICES)("the pool's rows at %s prices", (prices) => {
  it("follow an epoch from its fees to its reward, to the nanoTON that the pool booked", async () => {
    const world = await createWorld({ prices })
    const first = epochNow(world)
    // No turn was yet: what the pool began with is income of the first epoch too.
    const { updated_lt: first_lt } = poolRowOf(poolRows(world))
    const work = await earn(world, { nonce: 1n })
    enterEpoch(world, first + 1n)
    await reportEpoch(world, first)
    await expectTruePool(world)
    enterEpoch(world, first + 2n)
    await claimEpoch(world, first)
    const rows = await expectTruePool(world)
    const address = world.pool.address.toRawString()
    expect(rows.get("reward_epoch", [address, Number(first)])).toMatchObject({
      total_work: String(work),
      reports: 1,
      paid: String(work / 2n),
      claims: 1,
    })
    expect(poolRowOf(rows).rewards_paid).toBe(String(work / 2n))
    expect(rows.get("reward_epoch", [address, Number(first)])).toMatchObject({
      first_lt,
      last_lt: poolRowOf(rows).updated_lt,
    })
    expect(rows.all("reward_epoch").map(({ epoch }) => epoch)).toEqual([
      Number(first),
      Number(first) + 1,
    ])
  })

  it("have the treasury's share as it is booked, and whose it is", async () => {
    const world = await createWorld({ prices })
    await syncTreasury(world, 1_500n, world.stranger.address)
    await earn(world, { nonce: 1n, tokens: 200_000n })
    enterEpoch(world, epochNow(world) + 1n)
    const turn = await turnEpoch(world)
    const pool = poolRowOf(await expectTruePool(world))
    expect(pool).toMatchObject({
      treasury: world.stranger.address.toRawString(),
      treasury_bps: 1_500,
    })
    expect(turn.spent("pool > stranger TreasuryPaid")).toBeGreaterThan(0n)
    expect(pool.treasury_paid).toBe(String(turn.spent("pool > stranger TreasuryPaid")))
    expect((await world.pool.getPool())?.treasuryDue).toBe(0n)
  })

  it("share an epoch among all who reported; what the pool refused is not there", async () => {
    const world = await createWorld({ prices })
    const other = await addProvider(world, "stranger")
    const first = epochNow(world)
    await earn(world, { nonce: 1n })
    await earn(world, { nonce: 2n, owner: world.stranger.address })
    enterEpoch(world, first + 1n)
    await reportEpoch(world, first)
    await reportEpoch(world, first, { provider: other })
    const early = await claimEpoch(world, first)
    expect(early.trace.at(-1)).toBe("pool > provider (bounced)")
    expect(rowsOf(world).epochs.get(Number(first))).toMatchObject({ reports: 2, claims: 0 })
    enterEpoch(world, first + 3n)
    await claimEpoch(world, first, { provider: other })
    await claimEpoch(world, first)
    await expectTruePool(world)
    const { pool, epochs } = rowsOf(world)
    expect(epochs.get(Number(first))).toMatchObject({ claims: 2, paid: pool.rewards_paid })
    const rewards = poolRows(world).all("reward")
    expect(rewards.map(({ provider, owner, epoch }) => [provider, owner, epoch])).toEqual([
      [other.address.toRawString(), world.stranger.address.toRawString(), Number(first)],
      [
        world.provider.address.toRawString(),
        world.providerOwner.address.toRawString(),
        Number(first),
      ],
    ])
    const sum = rewards.reduce((total, { amount }) => total + BigInt(amount), 0n)
    expect(String(sum)).toBe(pool.rewards_paid)
  })
})

describe("what comes to the pool", () => {
  it("is income of the epoch before the next turn, on whatever day it came", async () => {
    const world = await createWorld()
    const today = Number(epochNow(world))
    await turnEpoch(world)
    const before = rowsOf(world)
    expect(before.epochs.get(today - 1)?.fees).toBe(String(toNano("0.1")))
    const fee = await earn(world, { nonce: 1n })
    const arrived = BigInt(rowsOf(world).pool.fees) - toNano("0.1")
    expect([arrived > 0n, arrived <= fee]).toEqual([true, true])
    await fund(world, toNano("3"))
    enterEpoch(world, BigInt(today + 3))
    await post(world.stranger, { to: world.pool, value: toNano("0.5") })
    expect(rowsOf(world).epochs.get(today)?.fees).toBe(String(arrived + toNano("0.5")))
    await turnEpoch(world)
    const { pool, epochs } = rowsOf(world)
    expect([...epochs.keys()]).toEqual([today - 1, today + 2])
    expect(epochs.get(today + 2)).toMatchObject({
      fees: String(arrived + toNano("0.5")),
      sponsored: String(toNano("3")),
    })
    expect(pool).toMatchObject({ epoch: today + 3, sponsored: String(toNano("3")) })
    await expectTruePool(world)
  })

  it("is counted by no turn that was refused", async () => {
    const world = await createWorld()
    const before = rowsOf(world)
    const seen = await turnEpoch(world, { value: 1_000_000n })
    expect(seen.trace[0]).toMatch(/TVM_OUT_OF_GAS$/)
    expect(rowsOf(world)).toEqual(before)
  })
})
