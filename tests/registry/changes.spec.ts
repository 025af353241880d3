import { changeCell, type GovernanceAction } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { complete } from "../world/completion.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { stateOf } from "../world/forge.js"
import {
  ADDITION_DELAY,
  DELAY,
  EXECUTE_SECONDS,
  execute,
  execution,
  govern,
  propose,
} from "../world/governCalls.js"
import { open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { type Person, toRegistry } from "../world/registryCalls.js"
import { parameters } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"

const RETURNED = (name: string) => `registry > ${name} RegistryPayout`
const approve = (imageId: bigint) => ({ $$type: "ApproveImage", imageId }) as const
const set = (world: World, changes: Parameters<typeof parameters>[1] = {}) =>
  ({ $$type: "SetParameters", parameters: parameters(world, changes) }) as const
const handover = (world: World) =>
  ({ $$type: "ProposeGovernor", governor: world.client.address }) as const
const cancel = (world: World, by: Person, id: bigint) =>
  toRegistry(world, by, { $$type: "CancelChange", queryId: 0n, id })
const initialised = async () => {
  const world = await createWorld({ stage: "initialised" })
  await toRegistry(world, "guardian", { $$type: "BanPlatform", queryId: 0n, platformId: 5n })
  world.chain.now = START + 1
  return world
}

describe("how long a change waits", () => {
  const kinds: [string, (world: World) => GovernanceAction, number][] = [
    ["DealTerms", () => ({ $$type: "SetTerms", terms: termsCell({ feeBps: 1n }) }), DELAY],
    ["parameters", (world) => set(world, { stakeMinimum: 1n }), DELAY],
    ["another guardian", (world) => set(world, { guardian: world.client.address }), DELAY],
    ["another governor", handover, DELAY],
    ["a verified mark", () => ({ $$type: "MarkModel", model: 5n }), DELAY],
    ["another verifier", (world) => set(world, { verifier: world.client.address }), ADDITION_DELAY],
    ["an image", () => approve(5n), ADDITION_DELAY],
    ["a lifted ban", () => ({ $$type: "LiftPlatform", platformId: 5n }), ADDITION_DELAY],
    [
      "lower numbers",
      () => ({ $$type: "LowerTcbNumbers", tcbNumber: 0n, qeNumber: 0n }),
      ADDITION_DELAY,
    ],
  ]
  it.each(kinds)(
    "%s: executed by anyone when ready, not a second earlier",
    async (_, action, delay) => {
      const world = await initialised()
      // DealTerms change 14 days apart, so their delay is over then.
      world.chain.now = START + 13 * 86_400
      const proposed = await propose(world, [action(world)])
      expect(proposed.outcome.trace).toEqual([
        "governor > registry ProposeChange",
        RETURNED("governor"),
      ])
      expect(proposed.readyAt).toBe(world.chain.now + delay)
      expect(proposed.addition).toBe(delay === ADDITION_DELAY)
      const before = await stateOf(world, world.registry.address)
      world.chain.now = proposed.readyAt - 1
      const early = await execute(world, proposed)
      expect(early.trace[0]).toMatch(/ERROR_CHANGE_TOO_EARLY$/)
      expect(await stateOf(world, world.registry.address)).toBe(before)
      world.chain.now = proposed.readyAt
      const seen = await execute(world, proposed)
      expect(seen.trace[0]).toBe("stranger > registry ExecuteChange")
      expect(seen.trace.at(-1)).toBe(RETURNED("stranger"))
      const again = await execute(world, proposed)
      expect(again.trace[0]).toMatch(/ERROR_UNKNOWN_CHANGE$/)
      expect((await world.registry.getQueue()).count).toBe(0n)
    },
  )

  it("a batch waits as long as its slowest action, wherever it stands", async () => {
    const world = await initialised()
    for (const actions of [
      [approve(5n), set(world)],
      [set(world), approve(5n)],
      [set(world, { verifier: world.client.address }), set(world)],
    ]) {
      expect((await propose(world, actions)).readyAt).toBe(START + 1 + ADDITION_DELAY)
    }
  })

  it("a verifier that is none of an addition at its proposal and one at its execution is outdated: ERROR_CHANGE_OUTDATED", async () => {
    const world = await initialised()
    const next = await propose(world, [set(world, { verifier: world.client.address })])
    world.chain.now = next.readyAt - DELAY
    const back = await propose(world, [set(world)])
    expect(back).toMatchObject({ addition: false, readyAt: next.readyAt })
    world.chain.now = next.readyAt
    await execute(world, next)
    expect((await execute(world, back)).trace[0]).toMatch(/ERROR_CHANGE_OUTDATED$/)
    expect((await world.registry.getParameters()).verifier.equals(world.client.address)).toBe(true)
  })

  it("what is ready may be executed for 14 days and not a second longer: ERROR_CHANGE_LAPSED", async () => {
    for (const [after, refused] of [
      [EXECUTE_SECONDS, false],
      [EXECUTE_SECONDS + 1, true],
    ] as const) {
      const world = await initialised()
      const proposed = await propose(world, [set(world)])
      world.chain.now = proposed.readyAt + after
      const { trace } = await execute(world, proposed)
      expect(/ERROR_CHANGE_LAPSED$/.test(trace[0] ?? "")).toBe(refused)
    }
  })
})

describe("what may be proposed", () => {
  it.each(["guardian", "stranger"] as const)(
    "%s proposes nothing: ERROR_NOT_GOVERNOR",
    async (by) => {
      const world = await initialised()
      const { outcome } = await propose(world, [set(world)], by)
      expect(outcome.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
      expect(outcome.delta[by]).toBe(-outcome.fees - (outcome.delta.registry ?? 0n))
    },
  )

  const raw = (world: World, change: Cell) =>
    toRegistry(world, "governor", { $$type: "ProposeChange", queryId: 0n, change })
  const nine = (world: World) =>
    Array.from({ length: 9 }).reduce<Cell>(
      (next) =>
        beginCell()
          .storeSlice(withNext(changeCell([set(world)]), next))
          .endCell(),
      changeCell([set(world)]),
    )
  /** A SetParameters cell with another action behind it. */
  function withNext(action: Cell, next: Cell) {
    const slice = action.beginParse()
    return beginCell()
      .storeUint(slice.loadUint(32), 32)
      .storeRef(slice.loadRef())
      .storeMaybeRef(next)
      .endCell()
      .beginParse()
  }

  it("an unknown action, none, or nine are malformed: ERROR_CHANGE_MALFORMED", async () => {
    const world = await initialised()
    for (const change of [
      beginCell().endCell(),
      beginCell().storeUint(1, 31).endCell(),
      beginCell().storeUint(0xc004_a009, 32).storeBit(false).endCell(),
      nine(world),
    ]) {
      expect((await raw(world, change)).trace[0]).toMatch(/ERROR_CHANGE_MALFORMED$/)
    }
    const eight = Array.from({ length: 8 }, () => set(world))
    expect((await propose(world, eight)).outcome.trace).toHaveLength(2)
  })

  it("two changes of DealTerms in one batch are refused: ERROR_TERMS_TOO_SOON", async () => {
    const world = await initialised()
    const terms = { $$type: "SetTerms", terms: termsCell({ feeBps: 1n }) } as const
    expect((await propose(world, [terms, terms])).outcome.trace[0]).toMatch(/TERMS_TOO_SOON$/)
  })

  it("16 changes wait and a 17th does not: ERROR_QUEUE_FULL; those that lapsed make room", async () => {
    const world = await initialised()
    for (let count = 0; count < 16; count++) await propose(world, [set(world)])
    const over = await propose(world, [set(world)])
    expect(over.outcome.trace[0]).toMatch(/ERROR_QUEUE_FULL$/)
    world.chain.now = START + 1 + DELAY + EXECUTE_SECONDS
    expect((await propose(world, [set(world)])).outcome.trace[0]).toMatch(/ERROR_QUEUE_FULL$/)
    world.chain.now += 1
    expect((await propose(world, [set(world)])).id).toBe(17n)
    const { count, changes } = await world.registry.getQueue()
    expect([count, changes.size]).toEqual([1n, 1])
  })
})

describe("who executes and cancels", () => {
  it("another change than the proposed one is refused: ERROR_OTHER_CHANGE", async () => {
    const world = await initialised()
    const proposed = await propose(world, [set(world)])
    world.chain.now = proposed.readyAt
    const other = execution({ id: proposed.id, actions: [approve(5n)] })
    expect((await toRegistry(world, "governor", other)).trace[0]).toMatch(/ERROR_OTHER_CHANGE$/)
    const unknown = execution({ id: 9n, actions: [set(world)] })
    expect((await toRegistry(world, "governor", unknown)).trace[0]).toMatch(/UNKNOWN_CHANGE$/)
  })

  it("guardian cancels an addition, and nothing else: ERROR_NOT_AN_ADDITION", async () => {
    const world = await initialised()
    const addition = await propose(world, [set(world), approve(5n)])
    const other = await propose(world, [set(world, { guardian: world.client.address })])
    const seen = await cancel(world, "guardian", addition.id)
    expect(seen.trace).toEqual(["guardian > registry CancelChange", RETURNED("guardian")])
    const refused = await cancel(world, "guardian", other.id)
    expect(refused.trace[0]).toMatch(/ERROR_NOT_AN_ADDITION$/)
    world.chain.now = addition.readyAt
    expect((await execute(world, addition)).trace[0]).toMatch(/ERROR_UNKNOWN_CHANGE$/)
  })

  it("governor cancels any, once; a stranger none: ERROR_NOT_GUARDIAN", async () => {
    const world = await initialised()
    for (const actions of [[set(world)], [approve(5n)]]) {
      const { id } = await propose(world, actions)
      expect((await cancel(world, "stranger", id)).trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
      expect((await cancel(world, "governor", id)).trace).toHaveLength(2)
      expect((await cancel(world, "governor", id)).trace[0]).toMatch(/ERROR_UNKNOWN_CHANGE$/)
    }
  })

  it("a queue outlives a handover: the new governor cancels, the old one does not", async () => {
    const world = await initialised()
    const kept = await propose(world, [approve(5n)])
    const other = await propose(world, [set(world)])
    const proposed = await propose(world, [handover(world)])
    world.chain.now = proposed.readyAt
    await execute(world, proposed)
    await toRegistry(world, "client", { $$type: "AcceptGovernor", queryId: 0n })
    expect((await cancel(world, "governor", other.id)).trace[0]).toMatch(/ERROR_NOT_GUARDIAN$/)
    expect((await cancel(world, "client", other.id)).trace).toHaveLength(2)
    world.chain.now = kept.readyAt
    expect((await execute(world, kept)).trace).toHaveLength(2)
  })
})

describe("what a change does", () => {
  it("all of it or nothing: an action that cannot be leaves the ones before it undone", async () => {
    const world = await initialised()
    const actions = [set(world, { stakeMinimum: 7n }), approve(5n), approve(IMAGE_ID)]
    const proposed = await propose(world, actions)
    world.chain.now = proposed.readyAt
    await toRegistry(world, "guardian", { $$type: "RevokeImage", queryId: 0n, imageId: IMAGE_ID })
    const before = await stateOf(world, world.registry.address)
    const seen = await execute(world, proposed)
    expect(seen.trace[0]).toMatch(/ERROR_CHANGE_OUTDATED$/)
    expect(await stateOf(world, world.registry.address)).toBe(before)
  })

  it("marks a listing and takes the mark's cost from the executor: ERROR_TOO_LITTLE_VALUE without it", async () => {
    const world = await createWorld()
    const model = toUint(world.model.address.hash)
    const proposed = await propose(world, [{ $$type: "MarkModel", model }])
    world.chain.now = proposed.readyAt
    const poor = await toRegistry(world, "stranger", execution(proposed), toNano("0.012"))
    expect(poor.trace[0]).toMatch(/ERROR_TOO_LITTLE_VALUE$/)
    const seen = await execute(world, proposed)
    expect(seen.trace).toEqual([
      "stranger > registry ExecuteChange",
      "registry > model ModelMarked",
      RETURNED("stranger"),
    ])
    expect((await world.model.getModel())?.verified).toBe(true)
  })

  it("touches no deal that is open: it ends under the terms it began with (invariant 10)", async () => {
    const world = await createWorld()
    const deal = await open(world, { deadline: START + 30 * 86_400 })
    const before = await stateOf(world, deal.job.address)
    world.chain.now = START + 13 * 86_400
    await govern(world, [
      { $$type: "SetTerms", terms: termsCell({ feeBps: 1_000n }) },
      set(world, { treasuryBps: 4_000n, verifier: world.client.address }),
    ])
    expect(await stateOf(world, deal.job.address)).toBe(before)
    await complete(world, deal)
    expect((await world.model.getModel())?.settled).toBe(1n)
  })

  it("the treasury reaches the RewardPool with anyone's SyncPool", async () => {
    const world = await createWorld({ stage: "initialised" })
    const seen = await toRegistry(world, "stranger", { $$type: "SyncPool", queryId: 0n })
    expect(seen.trace).toEqual(["stranger > registry SyncPool", "registry > pool TreasurySynced"])
    const pool = await world.pool.getPool()
    expect(pool?.treasury?.equals(world.treasury.address)).toBe(true)
    expect(pool?.treasuryBps).toBe(2_000n)
  })
})

describe("gas", () => {
  it("the largest batch is proposed and executed below 120,000", async () => {
    const world = await createWorld({ stage: "initialised" })
    const ids = (first: number) =>
      Array.from({ length: 8 }, (_, number) => approve(BigInt(first + number)))
    // 248 neighbouring ids make the deepest dictionary that an approval walks.
    for (let first = 1; first < 248; first += 8) await govern(world, ids(first))
    world.chain.now = (world.chain.now ?? 0) + 1
    const proposed = await propose(world, ids(249).slice(0, 7))
    world.chain.now = proposed.readyAt
    const executed = await execute(world, proposed)
    for (const { transactions } of [proposed.outcome, executed]) {
      const gas = transactions.map(({ description }) =>
        description.type === "generic" && description.computePhase.type === "vm"
          ? description.computePhase.gasUsed
          : 0n,
      )
      expect(gas.every((used) => used < 120_000n)).toBe(true)
    }
  }, 120_000)
})
