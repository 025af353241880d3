import { cost } from "@cocoon/protocol"
import fc from "fast-check"
import { sessionColumns } from "../../indexer/src/verify/expect/sessionColumns.js"
import { SHEET } from "../world/constants.js"
import { createWorld, type Wallet, type World } from "../world/createWorld.js"
import { USAGE } from "../world/job.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { closeBy, redeem, redeemBy } from "../world/redeem.js"
import { openChannel, SESSION_DEPOSIT, type SessionDeal, sessionKeys } from "../world/session.js"
import { finalizeClose, requestClose, sessionClosed, topUp } from "../world/sessionEnd.js"
import { START, TERMS, termsCell } from "../world/terms.js"
import { sessionRows } from "./support/dealRows.js"

const CLOSE_SECONDS = Number(TERMS.closeSeconds)
const COUNTED = [
  "paid",
  "fee",
  "royalty",
  "used_prompt",
  "used_cached",
  "used_completion",
  "used_reasoning",
] as const
/** Costs one nanoTON a token, so that usage is money. */
const UNIT = {
  $$type: "PriceSheet",
  prompt: 1_000_000n,
  cached: 0n,
  completion: 0n,
  reasoning: 0n,
} as const
const tokens = (prompt: bigint) => ({ prompt, cached: 0n, completion: 0n, reasoning: 0n })
type Options = Parameters<typeof sessionRows>[2]

function rowOf(world: World, deal: SessionDeal, options?: Options) {
  const row = sessionRows(world, deal, options).all("session").at(-1)
  if (row === undefined) throw new Error("the Session has no row")
  return row
}

/** Fails unless the row says what the contract's getter says, and the settlements add up to it. */
async function expectAsOnChain(world: World, deal: SessionDeal, options?: Options) {
  const state = await deal.session.getSession()
  if (!state) throw new Error("the Session has no state")
  const row = rowOf(world, deal, options)
  expect(row).toMatchObject(sessionColumns(state))
  expectAddedUp(world, deal, options)
  return row
}

function expectAddedUp(world: World, deal: SessionDeal, options?: Options) {
  const row = rowOf(world, deal, options)
  const settlements = sessionRows(world, deal, options)
    .all("settlement")
    .filter(({ opened_lt }) => opened_lt === row.opened_lt)
  const sums = COUNTED.map((column) =>
    settlements.reduce((sum, added) => sum + BigInt(added[column]), 0n).toString(),
  )
  expect(sums).toEqual(COUNTED.map((column) => row[column]))
  expect(row.redemptions).toBe(settlements.length)
}

const double = {
  prompt: 2n * USAGE.prompt,
  cached: 2n * USAGE.cached,
  completion: 2n * USAGE.completion,
  reasoning: 0n,
}

describe("a Session's row", () => {
  it("says what its getter says from the opening to the request of its close, and then what was told last", async () => {
    const world = await createWorld()
    const deal = await openChannel(world)
    expect(await expectAsOnChain(world, deal)).toMatchObject({
      status: "open",
      deal_id: deal.dealId.toString(16).padStart(64, "0"),
      model: world.model.address.toRawString(),
      provider: world.provider.address.toRawString(),
      session_key: sessionKeys.publicKey.toString("hex"),
      redemptions: 0,
    })
    await redeem(world, deal)
    expect(await expectAsOnChain(world, deal)).toMatchObject({ redemptions: 1, paid: "181000000" })
    await topUp(world, deal, { amount: 700_000_000n, expiresAt: START + 40 * 86_400 })
    expect(await expectAsOnChain(world, deal)).toMatchObject({
      deposit: (SESSION_DEPOSIT + 700_000_000n).toString(),
      expires_at: START + 40 * 86_400,
    })
    await topUp(world, deal, { amount: 1n })
    world.chain.now = START + 10
    await redeemBy(world, deal, { usage: double, authorised: 300_000_000n })
    const capped = await expectAsOnChain(world, deal)
    expect(capped).toMatchObject({ redemptions: 2, paid: "300000000", used_prompt: "20000" })
    await requestClose(world, deal)
    expect(await expectAsOnChain(world, deal)).toMatchObject({
      status: "closing",
      close_at: START + 10 + CLOSE_SECONDS,
    })
    world.chain.now = START + 11 + CLOSE_SECONDS
    const seen = await observe(world, () => finalizeClose(world, deal))
    expect(rowOf(world, deal)).toMatchObject({
      status: "closed",
      paid: "300000000",
      closed_at: world.chain.now,
      refunded: seen.arrived("session > client SessionRefund").toString(),
    })
    expectAddedUp(world, deal)
  })

  it("is closed by the final receipt with what it paid", async () => {
    const world = await createWorld()
    const deal = await openChannel(world)
    await redeem(world, deal)
    const seen = await observe(world, () => closeBy(world, deal, { usage: double }))
    const { paid, fee } = sessionClosed(world, seen, "session > provider SessionClosed")
    expect(paid).toBe(cost(double, SHEET))
    expect(rowOf(world, deal)).toMatchObject({
      status: "closed",
      paid: paid.toString(),
      fee: fee.toString(),
      royalty: (paid / 20n).toString(),
      used_prompt: "20000",
      redemptions: 2,
    })
    expectAddedUp(world, deal)
  })

  it("without use ends with no settlement", async () => {
    const world = await createWorld()
    const deal = await openChannel(world)
    await closeBy(world, deal, { usage: tokens(0n), authorised: 0n })
    expect(rowOf(world, deal)).toMatchObject({ status: "closed", paid: "0", redemptions: 0 })
    expect(sessionRows(world, deal).all("settlement")).toEqual([])
  })

  it("keeps what was paid when the final receipt is below it", async () => {
    const world = await createWorld()
    const deal = await openChannel(world)
    await redeem(world, deal, { usage: double })
    const before = rowOf(world, deal)
    await closeBy(world, deal)
    expect(rowOf(world, deal)).toMatchObject({ paid: before.paid, used_prompt: before.used_prompt })
    expectAddedUp(world, deal)
  })

  it("books a class of tokens that a later receipt has less of", async () => {
    const world = await createWorld()
    const deal = await openChannel(world)
    await redeem(world, deal)
    await redeem(world, deal, { usage: { ...double, prompt: 1n } })
    expect(await expectAsOnChain(world, deal)).toMatchObject({ used_prompt: "1" })
    const [, second] = sessionRows(world, deal).all("settlement")
    expect(second?.used_prompt).toBe((1n - USAGE.prompt).toString())
  })

  it("is another one when the same address is opened again, and is not changed by what is refused", async () => {
    const world = await createWorld()
    const deal = await openChannel(world)
    await closeBy(world, deal)
    const again = await openChannel(world, { deposit: 500_000_000n })
    expect(again.session.address.equals(deal.session.address)).toBe(true)
    const row = await expectAsOnChain(world, again)
    const rows = sessionRows(world, again).all("session")
    expect(rows.map(({ status, deposit }) => [status, deposit])).toEqual([
      ["closed", SESSION_DEPOSIT.toString()],
      ["open", "500000000"],
    ])
    await requestClose(world, again, "stranger")
    await redeemBy(world, again, { claimed: 1n })
    expect(rowOf(world, again)).toEqual(row)
  })
})

describe.each(PRICES)("fees and royalties that wait, at %s prices", (prices) => {
  const rates = fc.record({
    feeBps: fc.constantFrom(0n, 1n, 250n, 1_000n),
    royaltyBps: fc.constantFrom(0n, 3n, 500n, 5_000n),
  })
  const steps = fc.array(fc.integer({ min: 0, max: 12_000_000 }), { minLength: 2, maxLength: 5 })
  const who = fc.constantFrom<"stranger" | "modelOwner" | "providerOwner">(
    "stranger",
    "modelOwner",
    "providerOwner",
  )

  it("are in the row as in the ledger, whoever redeems, and at the end as they were sent", async () => {
    await fc.assert(
      fc.asyncProperty(rates, steps, who, async ({ feeBps, royaltyBps }, increments, person) => {
        const world = await createWorld({ prices })
        const by: Wallet = world[person]
        const terms = termsCell({ feeBps })
        const options = { termsHash: terms.hash().toString("hex") }
        const deal = await openChannel(world, {
          terms,
          royaltyBps: Number(royaltyBps),
          sheet: UNIT,
        })
        let claimed = 0n
        let [royalty, fee] = [0n, 0n]
        const count = async (action: Parameters<typeof observe>[1]) => {
          const seen = await observe(world, action)
          fee += seen.spent("session > pool CollectFee")
          return seen
        }
        for (const increment of increments) {
          claimed += BigInt(increment)
          await count(() => redeemBy(world, deal, { usage: tokens(claimed), by }))
          const row = await expectAsOnChain(world, deal, options)
          royalty = BigInt(row.royalty)
        }
        const seen = await count(() => closeBy(world, deal, { usage: tokens(claimed) }))
        royalty += seen.spent("session > modelOwner Payout")
        expect(rowOf(world, deal, options)).toMatchObject({
          status: "closed",
          fee: fee.toString(),
          royalty: royalty.toString(),
        })
        expectAddedUp(world, deal, options)
      }),
      { numRuns: 12, seed: 7 },
    )
  })
})

it("of one wallet that owns node and listing, royalty and owner's part are told apart", async () => {
  const world = await createWorld()
  const modelOwner = world.providerOwner.address
  const deal = await openChannel(world, { modelOwner })
  await redeemBy(world, deal, { by: world.providerOwner })
  expect(await expectAsOnChain(world, deal)).toMatchObject({ royalty: "9050000" })
  await closeBy(world, deal, { by: world.providerOwner, usage: double })
  expect(rowOf(world, deal)).toMatchObject({ status: "closed", royalty: "18100000" })
})
