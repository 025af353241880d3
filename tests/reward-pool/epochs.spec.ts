import { loadPastWork } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { createEmptyShardAccount } from "@ton/sandbox"
import { createWorld } from "../world/createWorld.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import {
  claimEpoch,
  earn,
  enterEpoch,
  epochNow,
  expectSolvent,
  poolRent,
  potOf,
  reportEpoch,
} from "../world/rewards.js"

const REPORTED = [
  "stranger > provider ReportEpoch",
  "provider > pool ReportWork",
  "pool > provider Payout",
]
const CLAIMED = [
  "stranger > provider ClaimEpoch",
  "provider > pool ClaimReward",
  "pool > providerOwner RewardPaid",
  "pool > provider Payout",
]

/** More than the pool's storage costs in two days, nanoTON. */
const STORAGE = toNano("0.0005")

/** A world whose Provider earned a fee in epoch `first`; it is the next one now. */
async function worked(prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  const first = epochNow(world)
  const work = await earn(world, { nonce: 1n })
  enterEpoch(world, first + 1n)
  return { world, first, work }
}

describe.each(PRICES)("an epoch at %s prices", (prices) => {
  it("stranger reports a Provider's work and claims its reward: half the fee goes to the owner", async () => {
    const { world, first, work } = await worked(prices)
    const before = await world.pool.getCollected()
    const reported = await reportEpoch(world, first)
    expect(reported.trace).toEqual(REPORTED)
    expect(reported.delta.pool ?? 0n).toBeGreaterThan(-STORAGE)
    expect(reported.delta.provider).toBeGreaterThan(0n)
    const { pot = 0n, ...rest } = (await potOf(world, first)) ?? {}
    expect(rest).toMatchObject({ totalWork: work, paid: 0n })
    expect(pot).toBeLessThanOrEqual(before - poolRent(world))
    expect(pot).toBeGreaterThan(before - poolRent(world) - STORAGE)
    await expectSolvent(world)
    enterEpoch(world, first + 2n)
    const claimed = await claimEpoch(world, first)
    expect(claimed.trace).toEqual(CLAIMED)
    expect(claimed.spent("pool > providerOwner RewardPaid")).toBe(work / 2n)
    expect(claimed.delta.pool).toBeLessThanOrEqual(-work / 2n)
    expect(claimed.delta.pool).toBeGreaterThan(-work / 2n - STORAGE)
    expect(claimed.delta.provider).toBeGreaterThan(0n)
    expect((await potOf(world, first))?.paid).toBe(work / 2n)
    await expectSolvent(world)
  })

  it("early, late and second reports are refused", async () => {
    const { world, first } = await worked(prices)
    const state = world.chain.snapshot()
    for (const [epoch, at] of [
      [first + 1n, first + 1n],
      [first, first + 2n],
    ] as const) {
      await world.chain.loadFrom(state)
      enterEpoch(world, at)
      const seen = await reportEpoch(world, epoch)
      expect(seen.trace[0]).toMatch(/ERROR_WRONG_EPOCH$/)
      expect(seen.delta.pool).toBeUndefined()
    }
    await world.chain.loadFrom(state)
    enterEpoch(world, first + 1n)
    await reportEpoch(world, first)
    expect((await reportEpoch(world, first)).trace[0]).toMatch(/ERROR_ALREADY_REPORTED$/)
    enterEpoch(world, first + 2n)
    expect((await reportEpoch(world, first + 1n)).trace[0]).toMatch(/ERROR_NO_WORK$/)
  })

  it("claims that are early, late, second or of nothing reported are refused", async () => {
    const { world, first } = await worked(prices)
    expect((await claimEpoch(world, first)).trace[0]).toMatch(/ERROR_NOT_REPORTED$/)
    await reportEpoch(world, first)
    const early = await claimEpoch(world, first)
    expect(early.trace[1]).toMatch(/provider > pool ClaimReward ! ERROR_WRONG_EPOCH$/)
    const state = world.chain.snapshot()
    enterEpoch(world, first + 4n)
    const late = await claimEpoch(world, first)
    expect(late.trace[1]).toMatch(/provider > pool ClaimReward ! ERROR_WRONG_EPOCH$/)
    await world.chain.loadFrom(state)
    enterEpoch(world, first + 3n)
    expect((await claimEpoch(world, first)).trace).toEqual(CLAIMED)
    expect((await claimEpoch(world, first)).trace[0]).toMatch(/ERROR_ALREADY_CLAIMED$/)
  })

  it("a refused claim comes back and may be made again: the ledger is as it was", async () => {
    const { world, first, work } = await worked(prices)
    await reportEpoch(world, first)
    const before = (await world.provider.getStanding()).past
    const early = await claimEpoch(world, first)
    expect(early.trace.at(-1)).toBe("pool > provider (bounced)")
    expect((await world.provider.getStanding()).past.equals(before)).toBe(true)
    expect(early.delta.pool ?? 0n).toBe(0n)
    enterEpoch(world, first + 2n)
    const claimed = await claimEpoch(world, first)
    expect(claimed.spent("pool > providerOwner RewardPaid")).toBe(work / 2n)
  })

  it("a report to a pool that nobody deployed comes back and may be made again", async () => {
    const { world, first } = await worked(prices)
    const { address } = world.pool
    const { account } = await world.chain.getContract(address)
    await world.chain.setShardAccount(address, createEmptyShardAccount(address))
    const lost = await reportEpoch(world, first)
    expect(lost.trace.at(-1)).toBe("pool > provider (bounced)")
    expect(lost.delta.provider).toBeGreaterThan(0n)
    await world.chain.setShardAccount(address, account)
    expect((await reportEpoch(world, first)).trace).toEqual(REPORTED)
  })

  it("the least value that a crank takes brings a refusal back; one nanoTON less is refused", async () => {
    const { world, first } = await worked(prices)
    await reportEpoch(world, first)
    const state = world.chain.snapshot()
    const fits = async (value: bigint) => {
      await world.chain.loadFrom(state)
      return !(await claimEpoch(world, first, { value })).trace[0]?.includes("!")
    }
    let [low, high] = [0n, toNano("0.1")]
    while (high - low > 1n) {
      const middle = (low + high) / 2n
      if (await fits(middle)) high = middle
      else low = middle
    }
    await world.chain.loadFrom(state)
    const short = await claimEpoch(world, first, { value: high - 1n })
    expect(short.trace[0]).toMatch(/ERROR_TOO_LITTLE_VALUE$/)
    expect(short.delta.provider ?? 0n).toBe(0n)
    const least = await claimEpoch(world, first, { value: high })
    expect(least.trace.at(-1)).toBe("pool > provider (bounced)")
    const { past } = await world.provider.getStanding()
    expect(loadPastWork(past.beginParse()).first).toMatchObject({ reported: true, claimed: false })
    expect(least.delta.provider).toBeGreaterThan(0n)
  })
})
