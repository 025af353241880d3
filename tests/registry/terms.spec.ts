import { toNano } from "@ton/core"
import { complete } from "../world/completion.js"
import { createWorld, type World } from "../world/createWorld.js"
import { DELAY, execute, propose } from "../world/governCalls.js"
import { claim, open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { historyOf, toRegistry } from "../world/registryCalls.js"
import { START, termsCell } from "../world/terms.js"

const DAY = 86_400
const TWO_WEEKS = 14 * DAY

/** New DealTerms, proposed two days ago and executed now. */
async function setTerms(world: World, terms = termsCell()) {
  const at = world.chain.now ?? START
  world.chain.now = at - DELAY
  const proposed = await propose(world, [{ $$type: "SetTerms", terms }])
  world.chain.now = at
  return execute(world, proposed)
}

const sync = (world: World, target: "provider" | "model") =>
  toRegistry(world, "stranger", {
    $$type: "SyncTerms",
    queryId: 0n,
    target: world[target].address,
  })

describe("DealTerms", () => {
  it("governor sets them 14 days after the last and not one second earlier: ERROR_TERMS_TOO_SOON", async () => {
    const world = await createWorld()
    const terms = termsCell({ feeBps: 100n })
    const proposed = await propose(world, [{ $$type: "SetTerms", terms }])
    world.chain.now = START + TWO_WEEKS - 1
    expect((await execute(world, proposed)).trace[0]).toMatch(/ERROR_TERMS_TOO_SOON$/)
    world.chain.now = START + TWO_WEEKS
    expect((await execute(world, proposed)).trace).toEqual([
      "stranger > registry ExecuteChange",
      "registry > stranger RegistryPayout",
    ])
    const [now, before] = historyOf(await world.registry.getTerms())
    expect(now).toMatchObject({ termsHash: toUint(terms.hash()), supersededAt: 0n })
    expect(before).toMatchObject({
      termsHash: toUint(world.terms.hash()),
      supersededAt: BigInt(START + TWO_WEEKS),
    })
    world.chain.now = START + 2 * TWO_WEEKS - 1
    expect((await setTerms(world, terms)).trace[0]).toMatch(/ERROR_TERMS_TOO_SOON$/)
  })

  type Field = keyof NonNullable<Parameters<typeof termsCell>[0]>
  const bounds: [Field, bigint, bigint][] = [
    ["feeBps", 1_000n, 1_001n],
    ["bondBps", 20_000n, 20_001n],
    ["bondMinimum", toNano("10"), toNano("10") + 1n],
    ["keeperReward", toNano("0.1"), toNano("0.1") + 1n],
    ["cancellationFee", toNano("0.1"), toNano("0.1") + 1n],
    ["deliverSeconds", 10n, 9n],
    ["deliverSeconds", 86_400n, 86_401n],
    ["execSecondsMin", 10n, 9n],
    ["execSecondsMin", 259_200n, 259_201n],
    ["graceSeconds", 60n, 59n],
    ["graceSeconds", 3_600n, 3_601n],
    ["challengeSeconds", 60n, 59n],
    ["challengeSeconds", 172_800n, 172_801n],
    ["closeSeconds", 3_600n, 3_599n],
    ["closeSeconds", 604_800n, 604_801n],
  ]
  it.each(bounds)(
    "%s may be %s and may not be %s: ERROR_TERMS_OUT_OF_BOUNDS",
    async (field, inside, outside) => {
      const world = await createWorld({ stage: "initialised" })
      const set = (value: bigint) =>
        propose(world, [{ $$type: "SetTerms", terms: termsCell({ [field]: value }) }])
      const { outcome: refused } = await set(outside)
      expect(refused.trace[0]).toMatch(/ERROR_TERMS_OUT_OF_BOUNDS$/)
      expect(refused.delta).toMatchObject({
        governor: -refused.fees - (refused.delta.registry ?? 0n),
      })
      const proposed = await set(inside)
      expect(proposed.outcome.trace).toHaveLength(2)
      world.chain.now = START + TWO_WEEKS
      expect((await execute(world, proposed)).trace).toHaveLength(2)
    },
  )

  it("the last 16 are kept, a 17th forgets the oldest", async () => {
    const world = await createWorld()
    for (let number = 1; number <= 16; number++) {
      world.chain.now = START + number * TWO_WEEKS
      await setTerms(world, termsCell({ feeBps: BigInt(number) }))
      const kept = historyOf(await world.registry.getTerms())
      expect(kept).toHaveLength(Math.min(number + 1, 16))
      const oldest = number < 16 ? world.terms : termsCell({ feeBps: 1n })
      expect(kept.at(-1)?.termsHash).toBe(toUint(oldest.hash()))
    }
    const seen = await sync(world, "provider")
    expect(seen.trace).toEqual(["stranger > registry SyncTerms", "registry > provider TermsSynced"])
  })

  it.each(["provider", "model"] as const)(
    "stranger brings them to the %s and pays for it",
    async (target) => {
      const world = await createWorld()
      const terms = termsCell({ feeBps: 100n })
      world.chain.now = START + TWO_WEEKS
      await setTerms(world, terms)
      const before = await observe(world, async () => (await open(world, { terms })).result)
      expect(before.trace).toContain(`job > ${target} JobOpened ! ERROR_TERMS_UNKNOWN`)
      const seen = await sync(world, target)
      expect(seen.trace).toEqual([
        "stranger > registry SyncTerms",
        `registry > ${target} TermsSynced`,
      ])
      expect(seen.delta.stranger).toBeLessThan(0n)
      expect(seen.delta.registry ?? 0n).toBeLessThanOrEqual(0n)
      const after = await observe(
        world,
        async () => (await open(world, { terms, nonce: 2n })).result,
      )
      expect(after.trace).toContain(`job2 > ${target} JobOpened`)
    },
  )
})

/** A world whose Registry superseded its first DealTerms two weeks in, and whose Provider and Model know. */
async function superseded() {
  const world = await createWorld()
  const at = START + TWO_WEEKS
  world.chain.now = at
  const next = termsCell({ feeBps: 100n })
  await setTerms(world, next)
  await sync(world, "provider")
  await sync(world, "model")
  return { world, at, next }
}

describe("deals under DealTerms that changed", () => {
  it("one opened within the hour after still counts, one second later it does not", async () => {
    for (const [after, line] of [
      [3_600, "job > model JobOpened"],
      [3_601, "job > model JobOpened ! ERROR_TERMS_UNKNOWN"],
    ] as const) {
      const { world, at } = await superseded()
      world.chain.now = at + after
      const seen = await observe(world, async () => (await open(world, { direct: false })).result)
      expect(seen.trace[1]).toBe(line)
    }
  })

  it("one opened before its terms were active does not count", async () => {
    const world = await createWorld()
    const next = termsCell({ feeBps: 100n })
    const early = await observe(
      world,
      async () => (await open(world, { direct: false, terms: next })).result,
    )
    expect(early.trace[1]).toMatch(/ERROR_TERMS_UNKNOWN$/)
  })

  it("one that is open keeps its terms to the end and still counts", async () => {
    const world = await createWorld()
    const deal = await open(world, { deadline: START + 60 * DAY })
    world.chain.now = START + TWO_WEEKS
    await setTerms(world, termsCell({ feeBps: 1_000n }))
    await sync(world, "provider")
    await sync(world, "model")
    await complete(world, deal)
    expect((await world.provider.getReputation()).completed).toBe(1n)
    expect((await world.model.getModel())?.settled).toBe(1n)
  })

  it("terms that were set, superseded and set again count for the deals of both times", async () => {
    const world = await createWorld()
    const deal = await open(world, { deadline: START + 60 * DAY })
    for (const [number, terms] of [termsCell({ feeBps: 100n }), world.terms].entries()) {
      world.chain.now = START + (number + 1) * TWO_WEEKS
      await setTerms(world, terms)
    }
    await sync(world, "provider")
    await sync(world, "model")
    await complete(world, deal)
    expect((await world.provider.getReputation()).completed).toBe(1n)
  })

  it("an open Job under superseded terms can be claimed while they are kept", async () => {
    const { world, at } = await superseded()
    world.chain.now = at + 1_000
    const deal = await open(world, { direct: false })
    const seen = await observe(world, () => claim(world, deal))
    expect(seen.trace[1]).toBe("provider > provider ClaimOpenJob ! ERROR_NOT_ATTESTED")
  })
})
