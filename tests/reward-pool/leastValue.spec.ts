import { loadPastWork } from "@cocoon/wrappers"
import { createWorld, type World } from "../world/createWorld.js"
import { leastValue } from "../world/leastValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import {
  CRANK,
  claimEpoch,
  earn,
  enterEpoch,
  epochNow,
  expectSolvent,
  poolState,
  reportEpoch,
  syncTreasury,
} from "../world/rewards.js"

const SHARE = "pool > governor TreasuryPaid"
const ANSWERED = "pool > provider Payout"

/** A world whose Provider earned a fee in epoch `first`, a share of it the treasury's; it is the next one now. */
async function worked(prices: Prices) {
  const world = await createWorld({ prices })
  await syncTreasury(world, 1_000n, world.governor.address)
  const first = epochNow(world)
  const work = await earn(world, { nonce: 1n })
  enterEpoch(world, first + 1n)
  return { world, first, work }
}

const least = (world: World, kind: "ReportEpoch" | "ClaimEpoch", epoch: bigint) =>
  leastValue(world, {
    at: world.provider.address,
    most: CRANK,
    send: (value) =>
      world.provider.send(
        world.stranger.getSender(),
        { value },
        { $$type: kind, queryId: 30n, epoch },
      ),
  })

/** What the Provider books of the epoch before the one of the clock. */
async function booked(world: World) {
  const { past } = await world.provider.getStanding()
  return loadPastWork(past.beginParse()).first
}

describe.each(PRICES)("the least value that a crank takes, at %s prices", (prices) => {
  it("ReportEpoch: the report arrives; one nanoTON less is refused", async () => {
    const { world, first } = await worked(prices)
    const { accepted, refused } = await least(world, "ReportEpoch", first)
    expect(refused.trace[0]).toMatch(/ReportEpoch ! ERROR_TOO_LITTLE_VALUE$/)
    expect(accepted.trace.slice(1)).toEqual(["provider > pool ReportWork", ANSWERED])
    expect(await booked(world)).toMatchObject({ epoch: first, reported: true })
    await expectSolvent(world)
  })

  it("ClaimEpoch: the reward arrives whole; one nanoTON less is refused", async () => {
    const { world, first, work } = await worked(prices)
    await reportEpoch(world, first)
    enterEpoch(world, first + 2n)
    const { accepted, refused } = await least(world, "ClaimEpoch", first)
    expect(refused.trace[0]).toMatch(/ClaimEpoch ! ERROR_TOO_LITTLE_VALUE$/)
    expect(accepted.trace.slice(1)).toEqual([
      "provider > pool ClaimReward",
      "pool > providerOwner RewardPaid",
      ANSWERED,
    ])
    expect(accepted.spent("pool > providerOwner RewardPaid")).toBe(work / 2n)
    await expectSolvent(world)
  })

  it("ClaimEpoch that the pool refuses: the refusal is booked, and the claim can be made again", async () => {
    const { world, first, work } = await worked(prices)
    await reportEpoch(world, first)
    const { accepted } = await least(world, "ClaimEpoch", first)
    expect(accepted.trace.at(-1)).toBe("pool > provider (bounced)")
    expect(await booked(world)).toMatchObject({ reported: true, claimed: false })
    enterEpoch(world, first + 2n)
    const again = await claimEpoch(world, first)
    expect(again.spent("pool > providerOwner RewardPaid")).toBe(work / 2n)
  })

  it.each([1n, 2n, 4n])(
    "TurnEpoch, %s epochs on: the treasury is paid whole and the sender answered; one nanoTON less is refused",
    async (epochs) => {
      const { world, first } = await worked(prices)
      await reportEpoch(world, first)
      const { treasuryDue } = await poolState(world)
      enterEpoch(world, first + 1n + epochs)
      const { accepted, refused } = await leastValue(world, {
        at: world.pool.address,
        most: CRANK,
        send: (value) =>
          world.pool.send(
            world.stranger.getSender(),
            { value },
            { $$type: "TurnEpoch", queryId: 32n },
          ),
      })
      expect(refused.trace[0]).toMatch(/TurnEpoch ! ERROR_TOO_LITTLE_VALUE$/)
      expect(accepted.trace).toEqual(["stranger > pool TurnEpoch", SHARE, "pool > stranger Payout"])
      expect(treasuryDue).toBeGreaterThan(0n)
      expect(accepted.spent(SHARE)).toBeGreaterThanOrEqual(treasuryDue)
      expect((await poolState(world)).treasuryDue).toBe(0n)
      await expectSolvent(world)
    },
  )
})
