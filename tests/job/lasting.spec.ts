import { toNano } from "@ton/core"
import { createWorld, type World } from "../world/createWorld.js"
import { dearStorage } from "../world/dearStorage.js"
import { BUDGET, type Deal, open, USAGE } from "../world/job.js"
import { expire, splitOf } from "../world/jobEnd.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { challenge, completeReferencedBy, reveal } from "../world/referenced.js"
import { START, termsCell } from "../world/terms.js"

const DAY = 86_400
const GRACE = 3_600
const DEADLINE = START + 173 * DAY
/** The longest windows that the code allows. */
const TERMS = { challengeSeconds: BigInt(DAY), graceSeconds: BigInt(GRACE) }
const ALL = { ...USAGE, completion: 10n ** 15n }
const REFUND = "job > client JobRefund"
const ANSWER = "job > stranger Payout"

/** A direct Job opened with the least value that is taken, and the last second there is. */
async function openedWithLeast(prices: Prices) {
  const world = await createWorld({ prices })
  const terms = termsCell(TERMS)
  const send = async (value: bigint) =>
    (await open(world, { deadline: DEADLINE, terms, value })).result
  const { job } = await open(await createWorld({ prices }), { deadline: DEADLINE, terms })
  const value = await minimumValue(world, {
    send,
    accepted: ({ transactions }) => exitCodeAt(transactions, job.address) === 0,
    most: toNano("3"),
  })
  return { world, deal: await open(world, { deadline: DEADLINE, terms, value }) }
}

/** Delivered and challenged as late as can be; gives what the challenge kept at the least. */
async function challengedLast(world: World, deal: Deal): Promise<bigint> {
  world.chain.now = DEADLINE + GRACE
  await completeReferencedBy(world, deal, { by: world.stranger, usage: ALL })
  world.chain.now += DAY
  const before = (await world.chain.getContract(deal.job.address)).balance
  await challenge(world, deal)
  const after = (await world.chain.getContract(deal.job.address)).balance
  world.chain.now += DAY + GRACE + 1
  return after - before
}

describe.each(PRICES)("a Job of the least value and the longest windows at %s prices", (prices) => {
  it("pays everybody in full when its output is revealed at the last moment", async () => {
    const { world, deal } = await openedWithLeast(prices)
    const deposit = await challengedLast(world, deal)
    const seen = await observe(world, () => reveal(world, deal, { by: world.stranger }))
    const { owner, royalty, fee } = splitOf(BUDGET)
    expect(seen.spent("job > providerOwner Payout")).toBe(owner)
    expect(seen.spent("job > modelOwner Payout")).toBe(royalty)
    expect(seen.spent("job > pool CollectFee")).toBe(fee)
    expect(seen.spent(ANSWER)).toBeGreaterThan((deposit * 9n) / 10n)
    expect((await world.chain.getContract(deal.job.address)).balance).toBe(0n)
  })

  it("refunds budget and deposit in full when its output is withheld to the end", async () => {
    const { world, deal } = await openedWithLeast(prices)
    const deposit = await challengedLast(world, deal)
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(seen.spent(REFUND)).toBeGreaterThanOrEqual(BUDGET + (deposit * 9n) / 10n)
    expect((await world.chain.getContract(deal.job.address)).balance).toBe(0n)
  })

  it("keeps the deposit whole for its revealer when storage became ten times dearer", async () => {
    const { world, deal } = await openedWithLeast(prices)
    world.chain.setConfig(dearStorage(world.chain.config))
    const deposit = await challengedLast(world, deal)
    const seen = await observe(world, () => reveal(world, deal, { by: world.stranger }))
    const parts = ["providerOwner Payout", "modelOwner Payout", "pool CollectFee"] as const
    const [owner = 0n, royalty = 0n, fee = 0n] = parts.map((to) => seen.spent(`job > ${to}`))
    expect(seen.spent(ANSWER)).toBeGreaterThan((deposit * 99n) / 100n)
    expect(owner).toBeLessThanOrEqual(splitOf(BUDGET).owner)
    expect({ owner, royalty, fee }).toEqual(splitOf(owner + royalty + fee))
    expect(seen.trace.filter((line) => line.includes("JobClosed"))).toHaveLength(2)
    expect((await world.chain.getContract(deal.job.address)).balance).toBe(0n)
  })
})
