import { cost, outputReferenceCell, uriCell } from "@cocoon/protocol"
import { loadJobDelivery, loadTokenUsage } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { BAD_SNAKES } from "../world/badSnakes.js"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import type { ErrorName } from "../world/errors.js"
import { BOND, BUDGET, claim, type Deal, deliver, open, USAGE } from "../world/job.js"
import { cancel, expectGone, expire, splitOf } from "../world/jobEnd.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { closedNotice } from "../world/notices.js"
import { observe } from "../world/observe.js"
import {
  CONTENT,
  completeReferenced,
  completeReferencedBy,
  type ReferenceOptions,
  referencedCompletion,
  reveal,
} from "../world/referenced.js"
import { START, TERMS } from "../world/terms.js"

const PAID = cost(USAGE, SHEET)
const DEADLINE = START + 600
const WINDOW = Number(TERMS.challengeSeconds)
const CLOSED = "job > provider JobClosed"
const PAYMENTS = [
  "job > providerOwner Payout",
  "job > modelOwner Payout",
  "job > pool CollectFee",
  "job > model JobClosed",
]
const REFUND = "job > client JobRefund"

async function running(direct: boolean, prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  const deal = await open(world, { direct, deadline: DEADLINE })
  if (!direct) {
    await claim(world, deal, { slot: 9n })
    await deliver(world, deal)
  }
  return { world, deal }
}

async function delivered(direct: boolean, prices: Prices = "sandbox") {
  const { world, deal } = await running(direct, prices)
  await completeReferenced(world, deal)
  return { world, deal }
}

async function deliveryOf(deal: Deal) {
  const delivery = (await deal.job.getJob())?.delivery
  if (!delivery) throw new Error("nothing was delivered")
  const { usage, ...fields } = loadJobDelivery(delivery.beginParse())
  const { $$type: _, ...used } = loadTokenUsage(usage.beginParse())
  return { ...fields, usage: used }
}

describe.each(PRICES)("an output by reference at %s prices", (prices) => {
  it.each([true, false])(
    "enclave delivers: what it will be paid waits in the Job, its value comes back (direct: %s)",
    async (direct) => {
      const { world, deal } = await running(direct, prices)
      const seen = await observe(world, () => completeReferenced(world, deal))
      expect(seen.trace).toEqual([
        "external > provider",
        "provider > provider DeliverOutput",
        "provider > job CompleteJob",
        "job > provider Payout",
      ])
      expect(seen.delta).toEqual({ provider: -seen.fees })
      expect(await deal.job.getJob()).toMatchObject({ status: 4n, dueAt: BigInt(START + WINDOW) })
      expect(await deliveryOf(deal)).toMatchObject({
        length: BigInt(CONTENT.length),
        paid: PAID,
        deposit: 0n,
        usage: USAGE,
      })
    },
  )

  it.each([true, false])(
    "unchallenged it settles after its window, by a stranger's word, as an inline one (direct: %s)",
    async (direct) => {
      const { world, deal } = await delivered(direct, prices)
      world.chain.now = START + WINDOW + 1
      const seen = await observe(world, () => expire(world, deal, "stranger"))
      expect(seen.trace).toEqual([
        "stranger > job ExpireJob",
        ...PAYMENTS,
        "job > stranger Payout",
        CLOSED,
        REFUND,
      ])
      const { owner, royalty, fee } = splitOf(PAID)
      expect(seen.spent("job > providerOwner Payout")).toBe(owner)
      expect(seen.spent("job > modelOwner Payout")).toBe(royalty)
      expect(seen.spent("job > pool CollectFee")).toBe(fee)
      expect(seen.delta.stranger).toBeLessThan(0n)
      expect(seen.arrived(CLOSED)).toBeGreaterThan(TERMS.keeperReward)
      const notice = closedNotice(world, seen, CLOSED)
      expect(notice).toMatchObject({ outcome: 1n, slot: direct ? 255n : 9n, paid: PAID, fee })
      expect(loadTokenUsage(notice.usage?.beginParse() ?? beginCell().asSlice())).toMatchObject(
        USAGE,
      )
      expect(seen.spent(REFUND)).toBeGreaterThan(BUDGET - PAID)
      expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
      await expectGone(world, deal, seen)
    },
  )

  it("stranger reveals it before anyone challenges: settled at once, the stranger has its excess", async () => {
    const { world, deal } = await delivered(false, prices)
    const seen = await observe(world, () => reveal(world, deal, { by: world.stranger }))
    expect(seen.trace).toEqual([
      "stranger > job RevealOutput",
      ...PAYMENTS,
      "job > stranger Payout",
      CLOSED,
      REFUND,
    ])
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(PAID).owner)
    expect(seen.delta.stranger).toBeLessThan(0n)
    expect(seen.arrived(CLOSED)).toBeGreaterThan(TERMS.keeperReward)
    await expectGone(world, deal, seen)
  })
})

describe("what a delivery by reference may say", () => {
  const reference = (uri: Cell, hashBits = 256) =>
    beginCell().storeUint(5, hashBits).storeRef(uri).endCell()
  const known = outputReferenceCell({ contentHash: 5n, uri: "https://node.example" })
  const refusals: [string, ReferenceOptions, ErrorName][] = [
    ["another reference than its receipt signs", { deliveryHash: 3n }, "ERROR_OUTPUT_HASH"],
    [
      "the reference's bare hash signed",
      { reference: known, deliveryHash: BigInt(`0x${known.hash().toString("hex")}`) },
      "ERROR_OUTPUT_HASH",
    ],
    ["one byte over 48 KB", { responseLength: 49_153 }, "ERROR_OUTPUT_TOO_LONG"],
    ["the largest length", { responseLength: 2 ** 32 - 1 }, "ERROR_OUTPUT_TOO_LONG"],
    ["no content hash", { reference: reference(uriCell("x"), 255) }, "TVM_CELL_UNDERFLOW"],
    ["no URI", { reference: beginCell().storeUint(5, 256).endCell() }, "TVM_CELL_UNDERFLOW"],
    ["a URI of 257 bytes", { reference: reference(uriOf(257)) }, "ERROR_SNAKE_MALFORMED"],
    ["another deal", { dealId: 1n }, "ERROR_WRONG_DEAL"],
    ["a receipt that is not final", { final: false }, "ERROR_RECEIPT_NOT_FINAL"],
    ["another model", { modelHash: 2n }, "ERROR_WRONG_MODEL"],
  ]
  it.each(refusals)("enclave cannot deliver %s", async (_, options, error) => {
    const { world, deal } = await running(true)
    const send = () => completeReferencedBy(world, deal, { ...options, by: world.stranger })
    const seen = await observe(world, send)
    expect(seen.trace).toEqual([
      `stranger > job CompleteJob ! ${error}`,
      "job > stranger (bounced)",
    ])
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect(await deal.job.getJob()).toMatchObject({ status: 3n, delivery: null })
  })

  it.each(BAD_SNAKES)("enclave cannot deliver a reference whose URI is %s", async (_, uri) => {
    const { world, deal } = await running(true)
    const options = { reference: reference(uri), by: world.stranger, value: toNano("0.5") }
    const seen = await observe(world, () => completeReferencedBy(world, deal, options))
    expect(seen.trace[0]).toBe("stranger > job CompleteJob ! ERROR_SNAKE_MALFORMED")
  })

  it.each<[string, ReferenceOptions]>([
    ["48 KB", { responseLength: 49_152 }],
    ["no bytes", { content: new Uint8Array(0) }],
    ["a URI of 256 bytes", { reference: reference(uriOf(256)) }],
  ])("enclave delivers %s", async (_, options) => {
    const { world, deal } = await running(true)
    await completeReferencedBy(world, deal, { ...options, by: world.stranger })
    expect(await deal.job.getJob()).toMatchObject({ status: 4n })
  })

  it("a reference is not taken for the bytes of an inline output: ERROR_OUTPUT_HASH", async () => {
    const { world, deal } = await running(true)
    const inline = { referenced: false, by: world.stranger, outputCell: uriCell("x") }
    const seen = await observe(world, () => completeReferencedBy(world, deal, inline))
    expect(seen.trace[0]).toBe("stranger > job CompleteJob ! ERROR_OUTPUT_HASH")
  })

  it("a delivered completion cannot be sent again: ERROR_WRONG_STATUS", async () => {
    const { world, deal } = await delivered(true)
    const again = referencedCompletion(world, deal)
    world.chain.now = START + 5
    const seen = await observe(world, () =>
      deal.job.send(world.stranger.getSender(), { value: toNano("0.1") }, again),
    )
    expect(seen.trace[0]).toBe("stranger > job CompleteJob ! ERROR_WRONG_STATUS")
    expect((seen.delta.stranger ?? 0n) + (seen.delta.job ?? 0n)).toBe(-seen.fees)
    expect(await deal.job.getJob()).toMatchObject({ dueAt: BigInt(START + WINDOW) })
  })

  it.each([
    [DEADLINE + 60, "provider > job CompleteJob"],
    [DEADLINE + 61, "provider > job CompleteJob ! ERROR_TOO_LATE"],
  ])("enclave delivers until the Job could be expired, at %s: %s", async (now, line) => {
    const { world, deal } = await running(true)
    world.chain.now = now
    const seen = await observe(world, () => completeReferenced(world, deal))
    expect(seen.trace[2]).toBe(line)
  })
})

describe("who may end a delivered Job, and when", () => {
  it("stranger cannot settle it in the last second of its window: ERROR_TOO_EARLY", async () => {
    const { world, deal } = await delivered(false)
    world.chain.now = START + WINDOW
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(seen.trace[0]).toBe("stranger > job ExpireJob ! ERROR_TOO_EARLY")
    expect(await world.provider.getLedger()).toMatchObject({ locked: BOND })
  })

  it("client cannot cancel it: ERROR_WRONG_STATUS", async () => {
    const { world, deal } = await delivered(false)
    world.chain.now = START + WINDOW + 1
    const seen = await observe(world, () => cancel(world, deal))
    expect(seen.trace[0]).toBe("client > job CancelJob ! ERROR_WRONG_STATUS")
  })
})

describe("an input by reference", () => {
  it("client opens a direct Job with a URI and any hash: only its reader can check it", async () => {
    const world = await createWorld()
    const options = { referenced: true, inputCell: uriOf(256), inputHash: 77n }
    const { job } = await open(world, options)
    expect(await job.getJob()).toMatchObject({ status: 3n })
  })

  it("client delivers a URI and any hash", async () => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    await deliver(world, deal, new Uint8Array(256), { referenced: true, inputHash: 77n })
    expect(await deal.job.getJob()).toMatchObject({ status: 3n })
  })

  const malformed = [...BAD_SNAKES, ["a URI of 257 bytes", uriOf(257)] as const]
  it.each(malformed)("client cannot open with %s as URI", async (_, inputCell) => {
    const world = await createWorld()
    const options = { referenced: true, inputCell, inputHash: 0n }
    const seen = await observe(world, async () => (await open(world, options)).result)
    expect(seen.trace[0]).toBe("client > job OpenJob ! ERROR_SNAKE_MALFORMED")
    expect(seen.delta).toEqual({ client: -seen.fees })
  })

  it("client cannot deliver a URI of 257 bytes: ERROR_SNAKE_MALFORMED", async () => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    const seen = await observe(world, () =>
      deliver(world, deal, new Uint8Array(257), { referenced: true }),
    )
    expect(seen.trace[0]).toBe("client > job DeliverInput ! ERROR_SNAKE_MALFORMED")
    expect(await deal.job.getJob()).toMatchObject({ status: 2n })
  })
})

/** A snake of that many bytes, longer than a URI may be too. */
function uriOf(length: number): Cell {
  const bytes = Buffer.alloc(length, 0x61)
  let next: Cell | undefined
  for (let at = Math.floor((length - 1) / 127) * 127; at >= 0; at -= 127) {
    const builder = beginCell().storeBuffer(bytes.subarray(at, at + 127))
    next = (next ? builder.storeRef(next) : builder).endCell()
  }
  return next ?? beginCell().endCell()
}
