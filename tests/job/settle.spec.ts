import { cost } from "@cocoon/protocol"
import { toNano } from "@ton/core"
import { type CompleteOptions, complete, completeBy, completion } from "../world/completion.js"
import { SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { type ErrorName, exitCode } from "../world/errors.js"
import { BOND, BUDGET, claim, type Deal, deliver, open, USAGE } from "../world/job.js"
import { expectGone, splitOf } from "../world/jobEnd.js"
import { namedKeys } from "../world/keys.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { closedNotice } from "../world/notices.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { START, TERMS } from "../world/terms.js"

const PAID = cost(USAGE, SHEET)
const CLOSING = [
  "job > providerOwner Payout",
  "job > modelOwner Payout",
  "job > pool CollectFee",
  "job > model JobClosed",
  "job > provider JobClosed",
  "job > client JobRefund",
]

async function running(direct: boolean, prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  const before = (await world.client.getBalance()) as bigint
  const deal = await open(world, { direct, deadline: START + 600 })
  if (!direct) {
    await claim(world, deal)
    await deliver(world, deal)
  }
  return { world, deal, before }
}

async function expectSettled(world: World, deal: Deal, paid: bigint, trace: readonly string[]) {
  const { owner, royalty, fee } = splitOf(paid)
  const seen = await observe(world, () => complete(world, deal))
  expect(seen.trace).toEqual(trace)
  expect(seen.spent("job > providerOwner Payout")).toBe(owner)
  expect(seen.spent("job > modelOwner Payout")).toBe(royalty)
  expect(seen.spent("job > pool CollectFee")).toBe(fee)
  expect(closedNotice(world, seen, "job > provider JobClosed")).toMatchObject({
    outcome: 1n,
    paid,
    fee,
  })
  expect(seen.delta.model ?? 0n).toBeGreaterThanOrEqual(0n)
  await expectGone(world, deal, seen)
  return seen
}

describe.each(PRICES)("settling a Job at %s prices", (prices) => {
  it("enclave completes a direct Job: owner, royalty and fee are paid, the rest refunded, the account ends", async () => {
    const { world, deal, before } = await running(true, prices)
    const seen = await expectSettled(world, deal, PAID, [
      "external > provider",
      "provider > provider DeliverOutput",
      "provider > job CompleteJob",
      ...CLOSING,
    ])
    const paid = before - (await world.client.getBalance())
    expect(paid).toBeGreaterThan(PAID)
    expect(paid).toBeLessThan(PAID + TERMS.keeperReward + toNano("0.1"))
    expect(seen.arrived("job > provider JobClosed")).toBeGreaterThan(TERMS.keeperReward)
    expect(await world.provider.getReputation()).toMatchObject({
      completed: 1n,
      failed: 0n,
      earned: PAID,
      feesPaid: splitOf(PAID).fee,
    })
    expect(await world.model.getModel()).toMatchObject({ settled: 1n, volume: PAID })
  })

  it("enclave completes an open Job: the same, and its bond is free again", async () => {
    const { world, deal } = await running(false, prices)
    expect(await world.provider.getLedger()).toMatchObject({ locked: BOND, lockCount: 1n })
    await expectSettled(world, deal, PAID, [
      "external > provider",
      "provider > provider DeliverOutput",
      "provider > job CompleteJob",
      ...CLOSING,
    ])
    expect(await world.provider.getLedger()).toMatchObject({
      locked: 0n,
      lockCount: 0n,
      stake: toNano("20"),
    })
  })

  it("stranger delivers: the Provider gets the keeper's reward, the stranger its value less gas", async () => {
    const { world, deal } = await running(true, prices)
    const seen = await observe(world, () => completeBy(world, deal, { by: world.stranger }))
    const closing = [...CLOSING]
    closing.splice(4, 0, "job > stranger Payout")
    expect(seen.trace).toEqual(["stranger > job CompleteJob", ...closing])
    expect(seen.delta.stranger).toBeLessThan(0n)
    expect(seen.delta.stranger).toBeGreaterThan(-toNano("0.05"))
    expect(seen.arrived("job > provider JobClosed")).toBeGreaterThan(TERMS.keeperReward)
    await expectGone(world, deal, seen)
  })

  it("client delivers the enclave's receipt itself and gets all that is left", async () => {
    const { world, deal } = await running(true, prices)
    const seen = await observe(world, () => completeBy(world, deal, { by: world.client }))
    expect(seen.trace).toEqual(["client > job CompleteJob", ...CLOSING])
    await expectGone(world, deal, seen)
  })

  it("least value that settles leaves no debt to the Job, and one nanoTON less changes nothing", async () => {
    const { world, deal } = await running(true, prices)
    const send = (value: bigint) => completeBy(world, deal, { by: world.stranger, value })
    const least = await minimumValue(world, {
      send,
      accepted: ({ transactions }) => exitCodeAt(transactions, deal.job.address) === 0,
      most: toNano("0.1"),
    })
    const state = world.chain.snapshot()
    const refused = await observe(world, () => send(least - 1n))
    expect(refused.trace[0]).toMatch(/^stranger > job CompleteJob ! (TVM_OUT_OF_GAS|no-gas)$/)
    expect(await deal.job.getJob()).not.toBeNull()
    await world.chain.loadFrom(state)
    const settled = await observe(world, () => send(least))
    expect(settled.spent("job > providerOwner Payout")).toBe(splitOf(PAID).owner)
    await expectGone(world, deal, settled)
  })

  it("cost above the budget pays the budget and nothing more", async () => {
    const { world, deal } = await running(true, prices)
    const usage = { ...USAGE, completion: 10n ** 15n }
    const seen = await observe(world, () => complete(world, deal, { usage }))
    expect(closedNotice(world, seen, "job > provider JobClosed").paid).toBe(BUDGET)
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(BUDGET).owner)
    await expectGone(world, deal, seen)
  })

  it.each([0n, 1n, 10n ** 6n, 2n * 10n ** 6n])(
    "a cost of %s nanoTON settles though dust cannot pay its way",
    async (price) => {
      const world = await createWorld({ prices })
      const deal = await open(world, { limits: { ...SHEET, prompt: price } })
      const usage = { prompt: 1_000_000n, cached: 0n, completion: 0n, reasoning: 0n }
      const seen = await observe(world, () => complete(world, deal, { usage }))
      expect(closedNotice(world, seen, "job > provider JobClosed").paid).toBe(price)
      await expectGone(world, deal, seen)
    },
  )

  it("a Job opened with the least value settles from its own reserve at its last second", async () => {
    const world = await createWorld({ prices })
    const deadline = START + 173 * 86_400
    const send = async (value: bigint) => (await open(world, { deadline, value })).result
    const { job } = await open(await createWorld({ prices }), { deadline })
    const value = await minimumValue(world, {
      send,
      accepted: ({ transactions }) => exitCodeAt(transactions, job.address) === 0,
      most: toNano("3"),
    })
    const deal = await open(world, { deadline, value })
    world.chain.now = deadline + 7 * 86_400
    const usage = { ...USAGE, completion: 10n ** 15n }
    const seen = await observe(world, () =>
      completeBy(world, deal, { by: world.stranger, usage, value: toNano("0.05") }),
    )
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(BUDGET).owner)
    expect(seen.spent("job > pool CollectFee")).toBe(splitOf(BUDGET).fee)
    await expectGone(world, deal, seen)
  })
})

describe("what a completion may say", () => {
  const stranger = namedKeys("stranger")
  const refusals: [string, CompleteOptions, ErrorName][] = [
    ["signed by another key", { secretKey: stranger.secretKey }, "ERROR_RECEIPT_SIGNATURE"],
    ["of another deal", { dealId: 1n }, "ERROR_WRONG_DEAL"],
    ["that is not final", { final: false }, "ERROR_RECEIPT_NOT_FINAL"],
    ["of another model", { modelHash: 2n }, "ERROR_WRONG_MODEL"],
    ["with another delivery hash", { deliveryHash: 3n }, "ERROR_OUTPUT_HASH"],
    ["with another length", { responseLength: 399 }, "ERROR_OUTPUT_HASH"],
    ["with a length that overflows bits", { responseLength: 400 + 2 ** 29 }, "ERROR_OUTPUT_HASH"],
    ["whose output a stranger swapped", { signedOutput: new Uint8Array(400) }, "ERROR_OUTPUT_HASH"],
  ]
  it.each(refusals)("stranger cannot settle with a receipt %s", async (_, options, error) => {
    const { world, deal } = await running(true)
    const seen = await observe(world, () =>
      completeBy(world, deal, { ...options, by: world.stranger }),
    )
    expect(seen.trace).toEqual([
      `stranger > job CompleteJob ! ${error}`,
      "job > stranger (bounced)",
    ])
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect(exitCodeAt(seen.transactions, deal.job.address)).toBe(exitCode(error))
    expect((await deal.job.getJob())?.dealId).toBe(deal.dealId)
  })

  it("enclave's refused completion returns its value to the gas reserve", async () => {
    const { world, deal } = await running(true)
    const seen = await observe(world, () => complete(world, deal, { modelHash: 2n }))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider DeliverOutput",
      "provider > job CompleteJob ! ERROR_WRONG_MODEL",
      "job > provider (bounced)",
    ])
    expect(seen.delta).toEqual({ provider: -seen.fees })
  })

  it("a delivered completion cannot be sent again: the deal is gone and the value comes back", async () => {
    const { world, deal } = await running(true)
    const body = completion(world, deal)
    await deal.job.send(world.stranger.getSender(), { value: toNano("0.1") }, body)
    const seen = await observe(world, () =>
      deal.job.send(world.stranger.getSender(), { value: toNano("0.1") }, body),
    )
    expect(seen.trace).toEqual([
      "stranger > job CompleteJob ! ERROR_NOT_INITIALISED",
      "job > stranger (bounced)",
    ])
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("stranger that front-runs the enclave's DeliverOutput earns nothing, and the enclave's own comes back", async () => {
    const { world, deal } = await running(true)
    const reserve = await world.provider.getGasReserve()
    const front = await observe(world, () => completeBy(world, deal, { by: world.stranger }))
    expect(front.delta.stranger).toBeLessThan(0n)
    const late = await observe(world, () => complete(world, deal))
    expect(late.trace).toEqual([
      "external > provider",
      "provider > provider DeliverOutput",
      "provider > job CompleteJob ! no-state",
      "job > provider (bounced)",
    ])
    expect(late.delta).toEqual({ provider: -late.fees })
    expect(await world.provider.getGasReserve()).toBeGreaterThan(reserve - late.fees)
  })
})
