import { changeCell, type GovernanceAction } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import type { World } from "../world/createWorld.js"
import { stateOf } from "../world/forge.js"
import { ADDITION_DELAY, DELAY, EXECUTE_SECONDS, execute, propose } from "../world/governCalls.js"
import { toRegistry } from "../world/registryCalls.js"
import { START, termsCell } from "../world/terms.js"
import { approve, handover, initialised, RETURNED, set } from "./initialised.js"

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
