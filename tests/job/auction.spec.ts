import { auctionRate, cost } from "@cocoon/protocol"
import { loadJobProvider } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { complete } from "../world/completion.js"
import { FLOOR, SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import type { ErrorName } from "../world/errors.js"
import { forge } from "../world/forge.js"
import { BOND, claim, type Deal, deliver, type OpenOptions, open, USAGE } from "../world/job.js"
import { splitOf } from "../world/jobEnd.js"
import { closedNotice } from "../world/notices.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { claimMessage } from "../world/samples/claimMessage.js"
import { START } from "../world/terms.js"

const START_BPS = 2_503n
const SECONDS = 7
const AUCTION = { startBps: START_BPS, auctionSeconds: BigInt(SECONDS) }
const classes = ["prompt", "cached", "completion", "reasoning"] as const
type Prices = Record<(typeof classes)[number], bigint>
const NO_FLOOR = {
  $$type: "PriceSheet",
  prompt: 0n,
  cached: 0n,
  completion: 0n,
  reasoning: 0n,
} as const
/** Limits that no share of the auction divides. */
const LIMITS = { ...SHEET, prompt: 1_999_999_999n, cached: 3n, completion: 1n }

/** The rate as the design states it: a second implementation. */
const bpsAt = (elapsed: number) =>
  elapsed >= SECONDS
    ? 10_000n
    : START_BPS + ((10_000n - START_BPS) * BigInt(elapsed)) / BigInt(SECONDS)
const rateAt = (elapsed: number, limits: Prices = LIMITS) =>
  auctionRate(limits, Number(bpsAt(elapsed)))

async function opened(options: OpenOptions = {}) {
  const world = await createWorld()
  const deal = await open(world, {
    direct: false,
    deadline: START + 600,
    limits: LIMITS,
    ...AUCTION,
    ...options,
  })
  return { world, deal }
}

/** A claim with a floor of the test's choice, from the Provider's address. */
async function claimWith(world: World, deal: Deal, floor: Prices) {
  const body = claimMessage(world, deal, { floor: { $$type: "PriceSheet", ...floor } })
  const seen = await forge(world, { from: world.provider.address, to: deal.job.address, body })
  return exitCodeAt(seen.transactions, deal.job.address)
}

async function sheetOf(deal: Deal): Promise<Prices> {
  const provider = (await deal.job.getJob())?.provider
  if (!provider) throw new Error("nobody claimed")
  const { prompt, cached, completion, reasoning } = loadJobProvider(provider.beginParse()).sheet
  return { prompt, cached, completion, reasoning }
}

describe("the rate of an auction", () => {
  it("rises every second from its start to the limits, rounded down, and stays there", async () => {
    const { world, deal } = await opened()
    const begun = world.chain.snapshot()
    for (let elapsed = 0; elapsed <= SECONDS + 2; elapsed++) {
      await world.chain.loadFrom(begun)
      world.chain.now = START + elapsed
      expect(await claimWith(world, deal, NO_FLOOR)).toBe(0)
      expect(await sheetOf(deal)).toEqual(rateAt(elapsed))
    }
  })

  it("begins at its start and ends at the limits themselves", async () => {
    expect(bpsAt(0)).toBe(START_BPS)
    expect(rateAt(0).prompt).toBe((LIMITS.prompt * START_BPS) / 10_000n)
    expect(rateAt(SECONDS - 1).prompt).toBeLessThan(LIMITS.prompt)
    const { $$type: _, ...limits } = LIMITS
    expect(rateAt(SECONDS)).toEqual(limits)
  })

  it.each([0n, 1n, 10_000n])(
    "an auction of no seconds that begins at %s bps is the limits at once",
    async (startBps) => {
      const { world, deal } = await opened({ startBps, auctionSeconds: 0n })
      expect(await claimWith(world, deal, LIMITS)).toBe(0)
      const { $$type: _, ...limits } = LIMITS
      expect(await sheetOf(deal)).toEqual(limits)
    },
  )

  it.each(classes)(
    "a floor of %s at the rate wins, one above is refused: ERROR_FLOOR_OVER_RATE",
    async (name) => {
      const { world, deal } = await opened()
      world.chain.now = START + 3
      const rate = rateAt(3)
      expect(await claimWith(world, deal, { ...rate, [name]: rate[name] + 1n })).toBe(608)
      expect(await deal.job.getJob()).toMatchObject({ status: 1n })
      expect(await claimWith(world, deal, rate)).toBe(0)
    },
  )
})

describe("claiming in an auction", () => {
  it("enclave whose owner's floor lies above the rate is refused; lock and excess come back; later it wins", async () => {
    const options = { limits: SHEET, startBps: 4_999n, auctionSeconds: 5_001n }
    const { world, deal } = await opened({ ...options, deadline: START + 5_001 })
    const before = await world.provider.getLedger()
    const refused = await observe(world, () => claim(world, deal))
    expect(refused.trace).toEqual([
      "external > provider",
      "provider > provider ClaimOpenJob",
      "provider > job ClaimJob ! ERROR_FLOOR_OVER_RATE",
      "job > provider (bounced)",
    ])
    expect(refused.delta).toEqual({ provider: -refused.fees })
    expect(await world.provider.getLedger()).toMatchObject({
      stake: before.stake,
      locked: 0n,
      lockCount: 0n,
    })
    world.chain.now = START + 1
    const won = await observe(world, () => claim(world, deal))
    expect(won.trace.at(-1)).toBe("job > provider ClaimAccepted")
    expect(await sheetOf(deal)).toEqual(auctionRate(SHEET, 5_000))
    expect((await sheetOf(deal)).prompt).toBe(FLOOR.prompt)
  })

  it("of two claims the first wins at its rate; the other gets its lock and its excess back", async () => {
    const { world, deal } = await opened({ limits: { ...SHEET, cached: 600_000_000n } })
    world.chain.now = START + 4
    await claim(world, deal, { slot: 5n })
    const won = await sheetOf(deal)
    world.chain.now = START + 5
    const seen = await observe(world, () => claim(world, deal, { slot: 6n }))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider ClaimOpenJob",
      "provider > job ClaimJob ! ERROR_WRONG_STATUS",
      "job > provider (bounced)",
    ])
    // The Job pays its rent of that second.
    expect((seen.delta.provider ?? 0n) + (seen.delta.job ?? 0n)).toBe(-seen.fees)
    expect(seen.delta.job ?? 0n).toBeGreaterThan(-10n)
    const { locks, ...ledger } = await world.provider.getLedger()
    expect(ledger).toMatchObject({ locked: BOND, lockCount: 1n })
    expect(locks.keys()).toEqual([5])
    expect(await sheetOf(deal)).toEqual(won)
  })

  it("the winner is paid its rate, whatever it lists, and its slot and usage stand in the last notice", async () => {
    const { world, deal } = await opened({ limits: { ...SHEET, cached: 600_000_000n } })
    world.chain.now = START + 4
    await claim(world, deal, { slot: 63n })
    await deliver(world, deal)
    const paid = cost(USAGE, await sheetOf(deal))
    expect(paid).toBeLessThan(cost(USAGE, SHEET))
    const seen = await observe(world, () => complete(world, deal))
    expect(seen.spent("job > providerOwner Payout")).toBe(splitOf(paid).owner)
    const notice = closedNotice(world, seen, "job > provider JobClosed")
    expect(notice).toMatchObject({ outcome: 1n, slot: 63n, paid })
    expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
  })

  it.each([1n, 4n, 255n])(
    "provider of origin %s, of which there is none yet, cannot claim: ERROR_UNKNOWN_ORIGIN",
    async (origin) => {
      const { world, deal } = await opened()
      const body = claimMessage(world, deal, { origin, floor: NO_FLOOR })
      const seen = await forge(world, { from: world.provider.address, to: deal.job.address, body })
      expect(exitCodeAt(seen.transactions, deal.job.address)).toBe(619)
      expect(await deal.job.getJob()).toMatchObject({ status: 1n })
    },
  )
})

describe("what an auction may be", () => {
  const LENGTH = 600n
  const refusals: [string, OpenOptions][] = [
    ["that begins above the limits", { startBps: 10_001n }],
    ["longer than its deadline", { auctionSeconds: LENGTH + 1n }],
    ["in a direct Job", { direct: true, auctionSeconds: 1n, startBps: 10_000n }],
    ["in a direct Job, below the limits", { direct: true, auctionSeconds: 0n, startBps: 9_999n }],
  ]
  it.each(refusals)("client cannot open with an auction %s: ERROR_AUCTION", async (_, options) => {
    const error: ErrorName = "ERROR_AUCTION"
    const world = await createWorld()
    const merged = { direct: false, deadline: START + Number(LENGTH), ...AUCTION, ...options }
    const seen = await observe(world, async () => (await open(world, merged)).result)
    expect(seen.trace).toEqual([`client > job OpenJob ! ${error}`, "job > client (bounced)"])
    expect(seen.delta).toEqual({ client: -seen.fees })
  })

  it.each([
    [0n, LENGTH],
    [10_000n, LENGTH],
    [0n, 0n],
  ])("client opens with an auction from %s bps over %s seconds", async (startBps, seconds) => {
    const options = { startBps, auctionSeconds: seconds, deadline: START + Number(LENGTH) }
    const { deal } = await opened(options)
    expect(await deal.job.getJob()).toMatchObject({ status: 1n })
  })
})
