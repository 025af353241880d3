import { cost } from "@cocoon/protocol"
import { loadJobDelivery } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import type { ErrorName } from "../world/errors.js"
import { forwardPrices, gasPrice } from "../world/fees.js"
import { BOND, BUDGET, type Deal, open, USAGE } from "../world/job.js"
import { CRANK_VALUE, cancel, expectGone, expire, splitOf } from "../world/jobEnd.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { closedNotice } from "../world/notices.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { CONTENT, challenge, reveal } from "../world/referenced.js"
import { START, TERMS } from "../world/terms.js"
import { CLOSED, challenged, delivered, GRACE, WINDOW } from "./challenged.js"

const PAID = cost(USAGE, SHEET)
const REFUND = "job > client JobRefund"
const PAYMENTS = [
  "job > providerOwner Payout",
  "job > modelOwner Payout",
  "job > pool CollectFee",
  "job > model JobClosed",
]

/** What a challenge keeps: two ways of the content, and 45,000 gas (contracts/common/fees.tact). */
function depositFor(world: World, bytes: number): bigint {
  const { lump, bit, cell } = forwardPrices(world.chain.config)
  const cells = BigInt(Math.floor(bytes / 127) + 4)
  const scaled = bit * BigInt(8 * bytes + 2_000) + cell * cells
  const way = lump + (scaled + 0xffffn) / 0x10000n
  return 2n * way + 45_000n * gasPrice(world.chain.config)
}

async function depositOf(deal: Deal): Promise<bigint> {
  const delivery = (await deal.job.getJob())?.delivery
  if (!delivery) throw new Error("nothing was delivered")
  return loadJobDelivery(delivery.beginParse()).deposit
}

const balanceOf = async (world: World, deal: Deal) =>
  (await world.chain.getContract(deal.job.address)).balance

describe.each(PRICES)("challenging an output at %s prices", (prices) => {
  it.each([true, false])(
    "client challenges: the price of revealing waits in the Job, the rest comes back (direct: %s)",
    async (direct) => {
      const { world, deal } = await delivered(direct, prices)
      const before = await balanceOf(world, deal)
      world.chain.now = START
      const seen = await observe(world, () => challenge(world, deal))
      expect(seen.trace).toEqual(["client > job ChallengeOutput", "job > client Payout"])
      const deposit = await depositOf(deal)
      const expected = depositFor(world, CONTENT.length)
      // The gas price is no whole number at one of the price sets.
      expect(deposit - expected).toBeGreaterThanOrEqual(-45_000n)
      expect(deposit - expected).toBeLessThanOrEqual(45_000n)
      expect(await deal.job.getJob()).toMatchObject({ status: 5n, dueAt: BigInt(START + WINDOW) })
      expect((await balanceOf(world, deal)) - before).toBeGreaterThanOrEqual(deposit)
      expect((await balanceOf(world, deal)) - before).toBeLessThan(deposit + deposit / 10n)
    },
  )

  it("least value that challenges leaves no debt to the Job, and one nanoTON less changes nothing", async () => {
    const { world, deal } = await delivered(true, prices)
    const before = await balanceOf(world, deal)
    const send = (value: bigint) => challenge(world, deal, { value })
    const least = await minimumValue(world, {
      send,
      accepted: ({ transactions }) => exitCodeAt(transactions, deal.job.address) === 0,
      most: toNano("1"),
    })
    const state = world.chain.snapshot()
    const refused = await observe(world, () => send(least - 1n))
    expect(refused.trace[0]).toBe("client > job ChallengeOutput ! ERROR_TOO_LITTLE_VALUE")
    expect(refused.delta).toEqual({ client: -refused.fees })
    await world.chain.loadFrom(state)
    await send(least)
    expect((await balanceOf(world, deal)) - before).toBeGreaterThanOrEqual(await depositOf(deal))
  })

  it.each(["providerOwner", "stranger"] as const)(
    "%s reveals a challenged output: settled at once, the deposit pays the way",
    async (by) => {
      const { world, deal } = await challenged(false, prices)
      const deposit = await depositOf(deal)
      const wallet = await world[by].getBalance()
      const seen = await observe(world, () => reveal(world, deal, { by: world[by] }))
      const answer = `job > ${by} Payout`
      const trace = ["stranger", "providerOwner"].includes(by) ? [answer] : []
      expect(seen.trace).toEqual([
        `${by} > job RevealOutput`,
        ...PAYMENTS,
        ...trace,
        CLOSED,
        REFUND,
      ])
      const { owner, royalty, fee } = splitOf(PAID)
      const spent = seen.spent(answer) - (by === "providerOwner" ? owner : 0n)
      if (by === "stranger") expect(seen.spent("job > providerOwner Payout")).toBe(owner)
      expect(seen.spent("job > modelOwner Payout")).toBe(royalty)
      expect(seen.spent("job > pool CollectFee")).toBe(fee)
      expect(spent).toBeGreaterThan(deposit)
      // Whoever reveals loses nothing by it, the wallet's own fees included.
      const gained = (await world[by].getBalance()) - wallet - (by === "providerOwner" ? owner : 0n)
      expect(gained).toBeGreaterThan(-toNano("0.001"))
      expect(closedNotice(world, seen, CLOSED)).toMatchObject({ outcome: 1n, paid: PAID, fee })
      expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
      expect(await world.provider.getReputation()).toMatchObject({ completed: 1n, failed: 0n })
      await expectGone(world, deal, seen)
    },
  )

  it("client reveals what it challenged itself: paid for, its deposit comes back with the rest", async () => {
    const { world, deal } = await challenged(false, prices)
    const deposit = await depositOf(deal)
    const seen = await observe(world, () => reveal(world, deal, { by: world.client }))
    expect(seen.trace).toEqual(["client > job RevealOutput", ...PAYMENTS, CLOSED, REFUND])
    expect(seen.spent(REFUND)).toBeGreaterThan(BUDGET - PAID + deposit)
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(PAID).owner)
    await expectGone(world, deal, seen)
  })

  it("withheld output of an open Job: refund, deposit back, 90 % of the bond to the client, 10 % to the pool", async () => {
    const { world, deal } = await challenged(false, prices)
    const deposit = await depositOf(deal)
    world.chain.now = START + WINDOW + GRACE + 1
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(seen.trace.slice(0, 5)).toEqual([
      "stranger > job ExpireJob",
      "job > stranger Payout",
      CLOSED,
      REFUND,
      "provider > client BondForfeited",
    ])
    expect(seen.spent("job > stranger Payout")).toBeGreaterThan(TERMS.keeperReward)
    expect(seen.spent("job > stranger Payout")).toBeLessThan(TERMS.keeperReward + CRANK_VALUE)
    expect(seen.spent(REFUND)).toBeGreaterThan(BUDGET + deposit)
    expect(seen.spent("provider > client BondForfeited")).toBe((BOND * 9n) / 10n)
    const toPool = seen.trace.find((line) => line.startsWith("provider > pool")) ?? "none"
    expect(seen.spent(toPool)).toBe(BOND / 10n)
    const notice = closedNotice(world, seen, CLOSED)
    expect(notice).toMatchObject({ outcome: 4n, paid: 0n, fee: 0n, usage: null })
    expect(await world.provider.getReputation()).toMatchObject({ failed: 1n, completed: 0n })
    await expectGone(world, deal, seen)
  })

  it("withheld output of a direct Job: refund and deposit back, no bond", async () => {
    const { world, deal } = await challenged(true, prices)
    const deposit = await depositOf(deal)
    world.chain.now = START + WINDOW + GRACE + 1
    const seen = await observe(world, () => expire(world, deal, "client"))
    expect(seen.trace).toEqual(["client > job ExpireJob", CLOSED, REFUND])
    expect(seen.spent(REFUND)).toBeGreaterThan(BUDGET + deposit)
    await expectGone(world, deal, seen)
  })
})

describe("who may challenge, and when", () => {
  async function expectRefused(
    world: World,
    deal: Deal,
    { by = "client", ...options }: { by?: "client" | "stranger"; value?: bigint; dealId?: bigint },
    error: ErrorName,
  ) {
    const seen = await observe(world, () => challenge(world, deal, { by: world[by], ...options }))
    expect(seen.trace).toEqual([`${by} > job ChallengeOutput ! ${error}`, `job > ${by} (bounced)`])
    expect((seen.delta[by] ?? 0n) + (seen.delta.job ?? 0n)).toBe(-seen.fees)
  }

  it.each([
    [START + WINDOW, "client > job ChallengeOutput"],
    [START + WINDOW + 1, "client > job ChallengeOutput ! ERROR_TOO_LATE"],
  ])("client challenges in the last second and not one later, at %s", async (now, line) => {
    const { world, deal } = await delivered(false)
    world.chain.now = now
    expect((await observe(world, () => challenge(world, deal))).trace[0]).toBe(line)
  })

  it("client cannot challenge twice: ERROR_WRONG_STATUS", async () => {
    const { world, deal } = await challenged(false)
    await expectRefused(world, deal, {}, "ERROR_WRONG_STATUS")
    expect(await depositOf(deal)).toBeGreaterThan(0n)
  })

  it("stranger cannot challenge: ERROR_NOT_CLIENT", async () => {
    const { world, deal } = await delivered(false)
    await expectRefused(world, deal, { by: "stranger" }, "ERROR_NOT_CLIENT")
  })

  it("client cannot challenge another deal: ERROR_WRONG_DEAL", async () => {
    const { world, deal } = await delivered(false)
    await expectRefused(world, deal, { dealId: 1n }, "ERROR_WRONG_DEAL")
  })

  it("client cannot challenge with too small a deposit: ERROR_TOO_LITTLE_VALUE", async () => {
    const { world, deal } = await delivered(false)
    const value = depositFor(world, CONTENT.length)
    await expectRefused(world, deal, { value }, "ERROR_TOO_LITTLE_VALUE")
    expect(await deal.job.getJob()).toMatchObject({ status: 4n })
  })

  it("client cannot challenge a Job that waits for its output: ERROR_WRONG_STATUS", async () => {
    const world = await createWorld()
    await expectRefused(world, await open(world), {}, "ERROR_WRONG_STATUS")
  })

  it("client's challenge of a Job that an inline output settled changes nothing", async () => {
    const { world, deal } = await delivered(true)
    await reveal(world, deal)
    await expectRefused(world, deal, {}, "ERROR_NOT_INITIALISED")
  })

  it("client cannot cancel, nor anyone expire, while the provider has time to reveal", async () => {
    const { world, deal } = await challenged(false)
    const cancelled = await observe(world, () => cancel(world, deal))
    expect(cancelled.trace[0]).toBe("client > job CancelJob ! ERROR_WRONG_STATUS")
    world.chain.now = START + WINDOW + GRACE
    const expired = await observe(world, () => expire(world, deal, "stranger"))
    expect(expired.trace[0]).toBe("stranger > job ExpireJob ! ERROR_TOO_EARLY")
  })

  it("provider's owner who lets it expire earns no keeper's reward", async () => {
    const { world, deal } = await challenged(true)
    world.chain.now = START + WINDOW + GRACE + 1
    const seen = await observe(world, () => expire(world, deal, "providerOwner"))
    expect(seen.delta.providerOwner).toBeLessThan(0n)
    await expectGone(world, deal, seen)
  })
})
