import { openJob, storeOpenJob } from "@cocoon/wrappers"
import { Address, beginCell, Cell, toNano } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { type ErrorName, exitCode } from "../world/errors.js"
import { forge } from "../world/forge.js"
import { type Deal, type OpenOptions, open, openMessage } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt, succeeded } from "../world/outcomes.js"
import { START, termsCell } from "../world/terms.js"

const DAY = 86_400
const LAST_DEADLINE = START + 173 * DAY

async function opened(options: OpenOptions, prices: (typeof PRICES)[number] = "sandbox") {
  const world = await createWorld({ prices })
  const deals: Deal[] = []
  const seen = await observe(world, async () => {
    const deal = await open(world, options)
    deals.push(deal)
    return deal.result
  })
  const [deal] = deals
  if (!deal) throw new Error("no deal was made")
  return { world, deal, seen }
}

/** Distinct cells of a tree. */
function cellsOf(root: Cell): number {
  const seen = new Set<string>()
  const walk = (cell: Cell): void => {
    seen.add(cell.hash().toString("hex"))
    cell.refs.forEach(walk)
  }
  walk(root)
  return seen.size
}

async function expectRefused(options: OpenOptions, error: ErrorName) {
  const { deal, seen } = await opened(options)
  expect(seen.trace).toEqual([`client > job OpenJob ! ${error}`, "job > client (bounced)"])
  expect(seen.delta).toEqual({ client: -seen.fees })
  expect(exitCodeAt(seen.transactions, deal.job.address)).toBe(exitCode(error))
}

describe.each(PRICES)("opening a Job at %s prices", (prices) => {
  it("client opens a direct Job: escrow in the Job, notices to Provider and Model that pay for themselves", async () => {
    const { world, deal, seen } = await opened({ direct: true, value: toNano("1.5") }, prices)
    expect(seen.trace).toEqual([
      "client > job OpenJob",
      "job > provider JobOpened",
      "job > model JobOpened",
    ])
    expect(seen.delta.job).toBeGreaterThan(toNano("1"))
    expect(seen.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
    expect(seen.delta.model ?? 0n).toBeGreaterThanOrEqual(0n)
    expect((await deal.job.getJob())?.dealId).toBe(deal.dealId)
    expect((await world.provider.getLedger()).lockCount).toBe(0n)
  })

  it("client opens an open Job: only the Model hears of it", async () => {
    const { deal, seen } = await opened({ direct: false, value: toNano("1.5") }, prices)
    expect(seen.trace).toEqual(["client > job OpenJob", "job > model JobOpened"])
    expect((await deal.job.getJob())?.dealId).toBe(deal.dealId)
    expect(Object.keys(seen.delta).sort()).toEqual(["client", "job", "model"])
  })

  it.each([true, false])(
    "the least value passes and one nanoTON less is refused (direct: %s)",
    async (direct) => {
      const world = await createWorld({ prices })
      const send = async (value: bigint) => (await open(world, { direct, value })).result
      const address = (await open(await createWorld({ prices }), { direct })).job.address
      const accepted = ({ transactions }: SendMessageResult) =>
        exitCodeAt(transactions, address) === 0
      const least = await minimumValue(world, { send, accepted, most: toNano("2") })
      const state = world.chain.snapshot()
      const refused = await observe(world, () => send(least - 1n))
      expect(refused.trace[0]).toBe("client > job OpenJob ! ERROR_TOO_LITTLE_VALUE")
      expect(refused.delta).toEqual({ client: -refused.fees })
      await world.chain.loadFrom(state)
      const taken = await observe(world, () => send(least))
      expect(succeeded(taken)).toBe(true)
      expect(taken.delta.job).toBeGreaterThan(toNano("1"))
    },
  )
})

describe("what an opening may say", () => {
  const refusals: [string, OpenOptions, ErrorName][] = [
    ["no budget", { budget: 0n }, "ERROR_NO_BUDGET"],
    ["a royalty above 50 %", { royaltyBps: 5001 }, "ERROR_ROYALTY_TOO_HIGH"],
    ["a deadline that is now", { deadline: START }, "ERROR_DEADLINE"],
    ["a deadline in the past", { deadline: START - 1 }, "ERROR_DEADLINE"],
    ["a deadline beyond 173 days", { deadline: LAST_DEADLINE + 1 }, "ERROR_DEADLINE"],
    ["an execution time in a direct Job", { execSeconds: 1n }, "ERROR_DEADLINE"],
    ["too short an execution time", { direct: false, execSeconds: 59n }, "ERROR_DEADLINE"],
    ["too long an execution time", { direct: false, execSeconds: 259_201n }, "ERROR_DEADLINE"],
    ["another input hash", { inputHash: 1n }, "ERROR_INPUT_HASH"],
    ["an input in an open Job", { direct: false, input: new Uint8Array(9) }, "ERROR_INPUT_MISSING"],
    ["no input in a direct Job", { omitInput: true }, "ERROR_INPUT_MISSING"],
    ["an unknown origin", { origin: 1n }, "ERROR_UNKNOWN_ORIGIN"],
    ["an origin never possible", { origin: 255n }, "ERROR_UNKNOWN_ORIGIN"],
  ]
  it.each(refusals)("client cannot open with %s", async (_, options, error) => {
    await expectRefused(options, error)
  })

  const accepted: [string, OpenOptions][] = [
    ["a royalty of 50 %", { royaltyBps: 5000 }],
    ["a deadline one second ahead", { deadline: START + 1 }],
    ["a deadline 173 days ahead", { deadline: LAST_DEADLINE, value: toNano("3") }],
    ["the shortest execution time", { direct: false, execSeconds: 60n }],
    ["the longest execution time", { direct: false, execSeconds: 259_200n }],
    ["a budget of one nanoTON", { budget: 1n }],
    ["prices of zero", { limits: { ...SHEET, prompt: 0n, cached: 0n, completion: 0n } }],
  ]
  it.each(accepted)("client opens with %s", async (_, options) => {
    const { deal, seen } = await opened(options)
    expect(exitCodeAt(seen.transactions, deal.job.address)).toBe(0)
    expect((await deal.job.getJob())?.dealId).toBe(deal.dealId)
  })

  it("client cannot open with other DealTerms than the address names: ERROR_TERMS_MISMATCH", async () => {
    await expectRefused({ messageTerms: termsCell({ feeBps: 0n }) }, "ERROR_TERMS_MISMATCH")
  })

  it("client cannot open under DealTerms beyond the hard bounds: ERROR_TERMS_OUT_OF_BOUNDS", async () => {
    await expectRefused({ terms: termsCell({ feeBps: 1001n }) }, "ERROR_TERMS_OUT_OF_BOUNDS")
  })

  const library = new Cell({
    exotic: true,
    bits: beginCell().storeUint(2, 8).storeUint(7n, 256).endCell().bits,
  })
  it("client cannot open with a library cell as DealTerms or as offer: ERROR_EXOTIC_CELL", async () => {
    await expectRefused({ terms: library }, "ERROR_EXOTIC_CELL")
    await expectRefused({ parts: { offer: library } }, "ERROR_EXOTIC_CELL")
  })

  it("client opens with an offer of 40 cells and not with a larger one: ERROR_OFFER_TOO_LARGE", async () => {
    for (let count = 17n; count <= 22n; count++) {
      const images = Array.from({ length: Number(count) }, (_, at) => BigInt(at) << 250n)
      const { offer } = openMessage(await createWorld(), { direct: false, images })
      const options = { direct: false, images, value: toNano("2") }
      const fits = cellsOf(offer) <= 40
      if (!fits) await expectRefused(options, "ERROR_OFFER_TOO_LARGE")
      else expect((await opened(options)).seen.trace).toHaveLength(2)
    }
  })

  it("owners outside workchain 0 are refused: ERROR_NOT_BASECHAIN", async () => {
    const elsewhere = new Address(-1, Buffer.alloc(32, 7))
    await expectRefused({ modelOwner: elsewhere }, "ERROR_NOT_BASECHAIN")
    await expectRefused({ targetOwner: elsewhere }, "ERROR_NOT_BASECHAIN")
  })

  it("client outside workchain 0 is refused: ERROR_NOT_BASECHAIN", async () => {
    const world = await createWorld()
    const client = new Address(-1, Buffer.alloc(32, 7))
    const termsHash = toUint(world.terms.hash())
    const { address, init } = await openJob({ codes: world.codes, client, nonce: 1n, termsHash })
    const body = beginCell()
      .store(storeOpenJob(openMessage(world)))
      .endCell()
    const { transactions } = await forge(world, {
      from: client,
      to: address,
      body,
      value: toNano("2"),
      ...(init ? { init } : {}),
    })
    expect(exitCodeAt(transactions, address)).toBe(exitCode("ERROR_NOT_BASECHAIN"))
  })

  it("client cannot open twice: ERROR_ALREADY_INITIALISED", async () => {
    const { world, seen } = await opened({})
    expect(seen.trace).toHaveLength(3)
    const again = await observe(world, async () => (await open(world)).result)
    expect(again.trace[0]).toBe("client > job OpenJob ! ERROR_ALREADY_INITIALISED")
    expect(again.delta).toEqual({ client: -again.fees })
  })

  it("a deal under DealTerms that no Registry set stands, but Model and Provider bounce its notices", async () => {
    const { seen } = await opened({ terms: termsCell({ feeBps: 0n }) })
    expect(seen.trace).toEqual([
      "client > job OpenJob",
      "job > provider JobOpened ! ERROR_TERMS_UNKNOWN",
      "job > model JobOpened ! ERROR_TERMS_UNKNOWN",
      "provider > job (bounced)",
      "model > job (bounced)",
    ])
  })

  it("a delisted model bounces the notice and the deal stands", async () => {
    const world = await createWorld()
    const delist = { $$type: "Delist", queryId: 0n } as const
    await world.model.send(world.modelOwner.getSender(), { value: toNano("0.1") }, delist)
    const seen = await observe(world, async () => (await open(world, { direct: false })).result)
    expect(seen.trace).toEqual([
      "client > job OpenJob",
      "job > model JobOpened ! ERROR_DELISTED",
      "model > job (bounced)",
    ])
    expect(seen.delta.job).toBeGreaterThan(toNano("1"))
  })
})
