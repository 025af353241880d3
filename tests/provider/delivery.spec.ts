import { cost, SELF_REVEAL_BYTES } from "@cocoon/protocol"
import { storeExpireJob, storeRejectInput, storeRevealOutput } from "@cocoon/wrappers"
import { type Builder, beginCell, type Cell, toNano } from "@ton/core"
import { rejection } from "../world/completion.js"
import { SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { sendExternal } from "../world/external.js"
import { BOND, claim, type Deal, deliver, open, USAGE } from "../world/job.js"
import { expectGone, splitOf } from "../world/jobEnd.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { closedNotice } from "../world/notices.js"
import { type Outcome, observe } from "../world/observe.js"
import {
  CONTENT,
  challenge,
  completeReferenced,
  expiryCall,
  reveal,
  revealCall,
} from "../world/referenced.js"
import { START, TERMS } from "../world/terms.js"

const PAID = cost(USAGE, SHEET)
const WINDOW = Number(TERMS.challengeSeconds)
const GRACE = Number(TERMS.graceSeconds)
const VALUE = toNano("0.2")
const CLOSED = "job > provider JobClosed"
const PAYMENTS = [
  "job > providerOwner Payout",
  "job > modelOwner Payout",
  "job > pool CollectFee",
  "job > model JobClosed",
]
const PASSED = ["external > provider", "provider > provider DeliverReveal"]
const cellOf = (store: (builder: Builder) => void) => beginCell().store(store).endCell()

/** Distinct cells, so that none is counted once for two. */
const contentOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * at) % 251)

/** A referenced output that was delivered and, unless said otherwise, challenged. */
async function delivered(
  of: { direct?: boolean; prices?: Prices; content?: Uint8Array; challenged?: boolean } = {},
) {
  const { direct = false, prices = "sandbox", content = CONTENT } = of
  const world = await createWorld({ prices })
  const deal = await open(world, { direct, deadline: START + 600 })
  if (!direct) {
    await claim(world, deal)
    await deliver(world, deal)
  }
  await completeReferenced(world, deal, { content })
  if (of.challenged !== false) await challenge(world, deal)
  return { world, deal }
}

const send = (world: World, body: Cell, value = VALUE) =>
  observe(world, () => sendExternal(world, { body, value }))

/** What brings a call to the Job: both steps of the Provider and their messages, nanoTON. */
function wayCost({ transactions, spent, arrived }: Outcome): bigint {
  const steps = transactions.slice(0, 2).reduce((sum, { totalFees }) => sum + totalFees.coins, 0n)
  const edges = ["provider > provider DeliverReveal", "provider > job RevealOutput"]
  return edges.reduce((sum, edge) => sum + spent(edge) - arrived(edge), steps)
}

/** What the Provider owes, and to whom, as it stands in its data. */
async function owed(world: World) {
  const state = await world.provider.getProvider()
  return [state?.owed, state?.ledger.hash().toString("hex")]
}

describe.each(PRICES)("an enclave that reveals through its Provider at %s prices", (prices) => {
  it.each([true, false])(
    "the Job settles at once, the bond is free, and the deposit has paid for all but the way to it (direct: %s)",
    async (direct) => {
      const { world, deal } = await delivered({ direct, prices })
      const seen = await send(world, revealCall(deal))
      expect(seen.trace.filter((line) => !line.startsWith("job > provider Payout"))).toEqual([
        ...PASSED,
        "provider > job RevealOutput",
        ...PAYMENTS,
        CLOSED,
        "job > client JobRefund",
      ])
      const { owner, royalty, fee } = splitOf(PAID)
      expect(seen.spent("job > providerOwner Payout")).toBe(owner)
      expect(seen.spent("job > modelOwner Payout")).toBe(royalty)
      expect(seen.spent("job > pool CollectFee")).toBe(fee)
      expect(seen.delta.provider).toBeGreaterThan(-wayCost(seen))
      expect(closedNotice(world, seen, CLOSED)).toMatchObject({ outcome: 1n, paid: PAID, fee })
      expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
      await expectGone(world, deal, seen)
    },
  )

  it(`${SELF_REVEAL_BYTES} bytes go through`, async () => {
    const content = contentOf(SELF_REVEAL_BYTES)
    const { world, deal } = await delivered({ prices, content })
    const seen = await send(world, revealCall(deal, { content }))
    expect(closedNotice(world, seen, CLOSED)).toMatchObject({ outcome: 1n, paid: PAID })
    await expectGone(world, deal, seen)
  })

  it("one that nobody challenged settles after its window; what was locked is free", async () => {
    const { world, deal } = await delivered({ prices, challenged: false })
    world.chain.now = START + WINDOW + 1
    const seen = await send(world, expiryCall(deal))
    expect(seen.trace.slice(0, 3)).toEqual([
      "external > provider",
      "provider > provider DeliverExpiry",
      "provider > job ExpireJob",
    ])
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(PAID).owner)
    expect(closedNotice(world, seen, CLOSED)).toMatchObject({ outcome: 1n, paid: PAID })
    expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
    expect(seen.delta.stranger).toBeUndefined()
    await expectGone(world, deal, seen)
  })
})

describe("what does not pass", () => {
  it("an output of more cells than a message carries is dropped before it is sent: its fee is all it costs", async () => {
    const content = contentOf(99 * 127)
    const { world, deal } = await delivered({ content })
    const seen = await send(world, revealCall(deal, { content }))
    expect(seen.trace).toEqual(["external > provider"])
    expect(seen.delta).toEqual({ provider: -seen.fees })
    expect(await deal.job.getJob()).toMatchObject({ status: 5n })
  })

  it.each<[string, (world: World, deal: Deal) => Cell]>([
    ["ExpireJob", () => cellOf(storeExpireJob({ $$type: "ExpireJob", queryId: 0n }))],
    ["RejectInput", (world, deal) => cellOf(storeRejectInput(rejection(world, deal)))],
    ["an empty body", () => beginCell().endCell()],
  ])("%s under DeliverReveal: refused, its value is reserve again", async (name, body) => {
    const { world, deal } = await delivered()
    const before = await owed(world)
    const seen = await send(world, revealCall(deal, { reveal: body(world, deal) }))
    const error = name === "an empty body" ? /! \w+/ : /! ERROR_OPERATION_NOT_ALLOWED$/
    expect(seen.trace.at(-1)).toMatch(/^provider > provider DeliverReveal/)
    expect(seen.trace.at(-1)).toMatch(error)
    expect(seen.delta).toEqual({ provider: -seen.fees })
    expect(await owed(world)).toEqual(before)
    expect(await deal.job.getJob()).toMatchObject({ status: 5n })
  })

  it.each<[string, (deal: Deal) => Cell]>([
    ["DeliverReveal", (deal) => revealCall(deal)],
    ["DeliverExpiry", expiryCall],
  ])("%s of anyone but itself: ERROR_NOT_SELF, whoever sends it", async (name, body) => {
    const { world, deal } = await delivered()
    for (const label of ["stranger", "providerOwner", "client"] as const) {
      const order = { to: world.provider.address, value: VALUE, body: body(deal) }
      const seen = await observe(world, () => world[label].send(order))
      expect(seen.trace[0]).toBe(`${label} > provider ${name} ! ERROR_NOT_SELF`)
      expect(seen.delta).toEqual({ [label]: -seen.fees })
    }
  })

  it("a Job that refuses: the bounce brings the value back, and nothing else changes", async () => {
    const { world, deal } = await delivered()
    const before = await owed(world)
    const other = contentOf(CONTENT.length)
    for (const body of [
      revealCall(deal, { content: other }),
      revealCall(deal, { dealId: 1n }),
      expiryCall(deal),
    ]) {
      const seen = await send(world, body)
      expect(seen.trace[2]).toMatch(
        /^provider > job \w+ ! ERROR_(OUTPUT_HASH|WRONG_DEAL|TOO_EARLY)$/,
      )
      expect(seen.trace[3]).toBe("job > provider (bounced)")
      expect(seen.delta).toEqual({ provider: -seen.fees })
    }
    expect(await owed(world)).toEqual(before)
    expect(await deal.job.getJob()).toMatchObject({ status: 5n })
  })

  it("a Job that is gone: the value comes back", async () => {
    const { world, deal } = await delivered()
    await reveal(world, deal, { by: world.stranger })
    for (const body of [revealCall(deal), expiryCall(deal)]) {
      const seen = await send(world, body)
      expect(seen.trace.at(-1)).toBe("job > provider (bounced)")
      expect(seen.delta).toEqual({ provider: -seen.fees })
    }
  })
})

describe("a stolen enclave key", () => {
  it("gains nothing from revealing or expiring: each coin goes where an honest one sends it", async () => {
    const { world, deal } = await delivered()
    const state = world.chain.snapshot()
    const honest = await send(world, revealCall(deal))
    await world.chain.loadFrom(state)
    expect(Object.keys(honest.delta).sort()).toEqual(
      ["client", "job", "model", "modelOwner", "pool", "provider", "providerOwner"].filter(
        (label) => honest.delta[label] !== undefined,
      ),
    )
    world.chain.now = START + WINDOW + GRACE + 1
    const late = await send(world, expiryCall(deal))
    expect(closedNotice(world, late, CLOSED)).toMatchObject({ outcome: 4n, paid: 0n })
    expect(late.spent("provider > client BondForfeited")).toBe((BOND * 9n) / 10n)
    expect(late.delta.stranger).toBeUndefined()
    expect(late.delta.providerOwner).toBeUndefined()
  })

  it("sends a Session or another contract nothing by them: whatever is no such Job bounces", async () => {
    const { world, deal } = await delivered()
    const body = beginCell()
      .store(
        storeRevealOutput({
          $$type: "RevealOutput",
          queryId: 0n,
          dealId: deal.dealId,
          output: beginCell().endCell(),
        }),
      )
      .endCell()
    for (const { address } of [world.registry, world.model, world.pool]) {
      const at = { ...deal, job: { ...deal.job, address } }
      for (const call of [revealCall(at, { reveal: body }), expiryCall(at)]) {
        const seen = await send(world, call)
        expect(seen.trace.at(-1)).toMatch(/ > provider \(bounced\)$/)
        expect(seen.delta).toEqual({ provider: -seen.fees })
      }
    }
  })
})
