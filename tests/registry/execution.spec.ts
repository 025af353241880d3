import { toNano } from "@ton/core"
import { complete } from "../world/completion.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { stateOf } from "../world/forge.js"
import { execute, execution, govern, propose } from "../world/governCalls.js"
import { open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { type Person, toRegistry } from "../world/registryCalls.js"
import { START, termsCell } from "../world/terms.js"
import { approve, handover, initialised, RETURNED, set } from "./initialised.js"

const cancel = (world: World, by: Person, id: bigint) =>
  toRegistry(world, by, { $$type: "CancelChange", queryId: 0n, id })

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
