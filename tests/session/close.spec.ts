import { cost } from "@cocoon/protocol"
import { loadSessionLedger } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { USAGE } from "../world/job.js"
import { splitOf } from "../world/jobEnd.js"
import { namedKeys } from "../world/keys.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { close, closeBy, type EvidenceOptions, redeem, redeemBy } from "../world/redeem.js"
import { openChannel, SESSION_DEPOSIT, type SessionOptions } from "../world/session.js"
import {
  expectClosed,
  finalizeClose,
  requestClose,
  sessionClosed,
  topUp,
} from "../world/sessionEnd.js"
import { START, TERMS } from "../world/terms.js"

const DAY = 86_400
const CLOSE_SECONDS = Number(TERMS.closeSeconds)
const PAID = cost(USAGE, SHEET)
const NONE = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }
const UNPAID = { usage: NONE, authorised: 0n, voucher: Buffer.alloc(64) }
const PAYMENTS = [
  "session > providerOwner Payout",
  "session > modelOwner Payout",
  "session > pool CollectFee",
]
const NOTICES = ["session > provider SessionClosed", "session > model SessionClosed"]
const REFUND = "session > client SessionRefund"

async function opened(options: SessionOptions = {}, prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  return { world, deal: await openChannel(world, options) }
}

describe.each(PRICES)("closing at %s prices", (prices) => {
  it("enclave closes with the final receipt: paid, told, the rest refunded, the account ends", async () => {
    const { world, deal } = await opened({}, prices)
    const seen = await observe(world, () => close(world, deal))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider DeliverSession",
      "provider > session CloseSession",
      ...PAYMENTS,
      ...NOTICES,
      "session > provider Payout",
      REFUND,
    ])
    const { owner, royalty, fee } = splitOf(PAID)
    expect(PAYMENTS.map((edge) => seen.spent(edge))).toEqual([owner, royalty, fee])
    for (const edge of NOTICES) {
      expect(sessionClosed(world, seen, edge)).toMatchObject({ paid: PAID, fee })
    }
    expect(seen.delta.client).toBeGreaterThan(SESSION_DEPOSIT - PAID)
    expect(seen.delta.model ?? 0n).toBeGreaterThanOrEqual(0n)
    await expectClosed(world, deal, seen)
    expect(await world.provider.getReputation()).toMatchObject({
      completed: 1n,
      failed: 0n,
      earned: PAID,
      feesPaid: fee,
    })
    expect(await world.model.getModel()).toMatchObject({ settled: 1n, volume: PAID })
  })

  it("stranger closes after a redemption: the last receipt pays what is new of it", async () => {
    const { world, deal } = await opened({}, prices)
    await redeem(world, deal, { usage: { ...USAGE, completion: 10_000n } })
    const before = splitOf(PAID - 80_000_000n)
    const seen = await observe(world, () => closeBy(world, deal))
    expect(seen.trace).toEqual([
      "stranger > session CloseSession",
      ...PAYMENTS,
      ...NOTICES,
      "session > stranger Payout",
      REFUND,
    ])
    const { owner, royalty, fee } = splitOf(PAID)
    expect(PAYMENTS.map((edge) => seen.spent(edge))).toEqual([
      owner - before.owner,
      royalty - before.royalty,
      fee - before.fee,
    ])
    expect(seen.delta.stranger).toBeLessThan(0n)
    expect(sessionClosed(world, seen, NOTICES[0] ?? "")).toMatchObject({ paid: PAID, fee })
    await expectClosed(world, deal, seen)
  })

  it("client closes a Session that nothing was metered in, without a voucher, and gets all that is left", async () => {
    const { world, deal } = await opened({}, prices)
    const seen = await observe(world, () => closeBy(world, deal, { ...UNPAID, by: world.client }))
    expect(seen.trace).toEqual(["client > session CloseSession", ...NOTICES, REFUND])
    expect(seen.delta.client).toBeGreaterThan(SESSION_DEPOSIT)
    expect(await world.provider.getReputation()).toMatchObject({ completed: 0n, earned: 0n })
    expect(await world.model.getModel()).toMatchObject({ settled: 0n, volume: 0n })
    await expectClosed(world, deal, seen)
  })

  it("client and node are gone: strangers alone end the Session, the deposit goes back, the keeper is rewarded", async () => {
    const { world, deal } = await opened({}, prices)
    world.chain.now = START + 30 * DAY
    const asked = await observe(world, () => requestClose(world, deal, "stranger"))
    expect(asked.trace).toEqual([
      "stranger > session RequestClose",
      "session > stranger CloseRequested",
    ])
    world.chain.now += CLOSE_SECONDS + 1
    const seen = await observe(world, () => finalizeClose(world, deal))
    expect(seen.trace).toEqual([
      "stranger > session FinalizeClose",
      ...NOTICES,
      "session > stranger Payout",
      REFUND,
    ])
    expect(seen.spent("session > stranger Payout")).toBeGreaterThan(TERMS.keeperReward)
    expect(seen.delta.client).toBeGreaterThan(SESSION_DEPOSIT)
    await expectClosed(world, deal, seen)
  })

  it("nobody comes for a week after the longest challenge period: the rent was reserved, the deposit is whole", async () => {
    const { world, deal } = await opened({ expiresAt: START + 90 * DAY }, prices)
    world.chain.now = START + 90 * DAY
    await requestClose(world, deal, "stranger")
    world.chain.now += 14 * DAY
    const seen = await observe(world, () => finalizeClose(world, deal))
    expect(seen.delta.client).toBeGreaterThanOrEqual(SESSION_DEPOSIT)
    await expectClosed(world, deal, seen)
  })

  it("client closes early and the enclave redeems in the challenge period, to its last second and after", async () => {
    const { world, deal } = await opened({}, prices)
    await requestClose(world, deal)
    const state = await deal.session.getSession()
    expect(state?.status).toBe(2n)
    world.chain.now = START + CLOSE_SECONDS
    await redeem(world, deal)
    world.chain.now += 1
    const late = { usage: { ...USAGE, completion: 50_000n } }
    const seen = await observe(world, () => redeem(world, deal, late))
    expect(seen.trace).toContain("provider > session Redeem")
    const ended = await observe(world, () => finalizeClose(world, deal, "client"))
    const paid = cost(late.usage, SHEET)
    const { fee } = splitOf(paid)
    expect(sessionClosed(world, ended, NOTICES[0] ?? "")).toMatchObject({ paid, fee })
    expect(await world.provider.getReputation()).toMatchObject({ completed: 1n, earned: paid })
    await expectClosed(world, deal, ended)
  })

  it("the enclave closes in the challenge period", async () => {
    const { world, deal } = await opened({}, prices)
    await requestClose(world, deal)
    const seen = await observe(world, () => close(world, deal))
    expect(sessionClosed(world, seen, NOTICES[0] ?? "").paid).toBe(PAID)
    await expectClosed(world, deal, seen)
  })

  it("client tops up: a larger deposit and a later end, whose rent it pays", async () => {
    const { world, deal } = await opened({}, prices)
    const amount = toNano("2")
    const expiresAt = START + 90 * DAY
    const seen = await observe(world, () => topUp(world, deal, { amount, expiresAt }))
    expect(seen.trace).toEqual(["client > session TopUp"])
    expect(seen.delta.session).toBeGreaterThan(amount)
    const state = await deal.session.getSession()
    expect(state?.deposit).toBe(SESSION_DEPOSIT + amount)
    const ledger = state && loadSessionLedger(state.ledger.beginParse())
    expect(ledger?.expiresAt).toBe(BigInt(expiresAt))
    const used = await observe(world, () =>
      redeemBy(world, deal, {
        usage: { ...NONE, completion: 10n ** 9n },
        authorised: toNano("9"),
      }),
    )
    expect(used.delta.session).toBe(-SESSION_DEPOSIT - amount)
  })
})

describe("what a final receipt may close", () => {
  async function expectRefused(evidence: EvidenceOptions, error: string) {
    const { world, deal } = await opened()
    const seen = await observe(world, () => closeBy(world, deal, evidence))
    expect(seen.trace[0]).toBe(`stranger > session CloseSession ! ${error}`)
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  }
  const stranger = namedKeys("stranger").secretKey
  const refusals: [string, EvidenceOptions, string][] = [
    ["a receipt that is not final", { final: false }, "ERROR_RECEIPT_NOT_FINAL"],
    ["a voucher of less than metered", { authorised: PAID - 1n }, "ERROR_NOT_AUTHORISED"],
    [
      "no voucher where something was metered",
      { authorised: PAID, voucher: Buffer.alloc(64) },
      "ERROR_VOUCHER_SIGNATURE",
    ],
    ["a voucher of another key", { sessionSecret: stranger }, "ERROR_VOUCHER_SIGNATURE"],
    ["a receipt of another key", { enclaveSecret: stranger }, "ERROR_RECEIPT_SIGNATURE"],
    [
      "a receipt of nothing by another key",
      { ...UNPAID, enclaveSecret: stranger },
      "ERROR_RECEIPT_SIGNATURE",
    ],
    ["a receipt of another deal", { receiptDeal: 5n }, "ERROR_WRONG_DEAL"],
    ["a receipt of another model", { modelHash: 5n }, "ERROR_WRONG_MODEL"],
  ]
  it.each(refusals)("%s closes nothing", async (_, evidence, error) => {
    await expectRefused(evidence, error)
  })

  it("a voucher of exactly what was metered closes", async () => {
    const { world, deal } = await opened()
    const seen = await observe(world, () => closeBy(world, deal, { authorised: PAID }))
    expect(sessionClosed(world, seen, NOTICES[0] ?? "").paid).toBe(PAID)
    await expectClosed(world, deal, seen)
  })

  it("more than the deposit was metered and authorised: all of it is paid, the reserve goes back", async () => {
    const { world, deal } = await opened({ deposit: PAID - 5n })
    const seen = await observe(world, () => closeBy(world, deal))
    expect(sessionClosed(world, seen, NOTICES[0] ?? "").paid).toBe(PAID - 5n)
    expect(seen.delta.client).toBeGreaterThan(0n)
    await expectClosed(world, deal, seen)
  })

  it("a final receipt of less than was paid takes nothing back", async () => {
    const { world, deal } = await opened()
    await redeemBy(world, deal)
    const seen = await observe(world, () => closeBy(world, deal, UNPAID))
    expect(seen.trace).toEqual([
      "stranger > session CloseSession",
      ...NOTICES,
      "session > stranger Payout",
      REFUND,
    ])
    expect(sessionClosed(world, seen, NOTICES[0] ?? "")).toMatchObject({
      paid: PAID,
      fee: splitOf(PAID).fee,
    })
    expect(seen.delta.client).toBeLessThan(SESSION_DEPOSIT + toNano("0.5") - PAID)
    await expectClosed(world, deal, seen)
  })

  it("a final receipt may be redeemed first and closes afterwards, paying nothing twice", async () => {
    const { world, deal } = await opened()
    await redeemBy(world, deal, { final: true })
    const seen = await observe(world, () => closeBy(world, deal))
    expect(seen.trace.filter((line) => PAYMENTS.includes(line))).toEqual([])
    await expectClosed(world, deal, seen)
  })
})
