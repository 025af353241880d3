import { changeCell, type GovernanceAction } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import fc from "fast-check"
import { createWorld, type World } from "../world/createWorld.js"
import { type Message, type Person, toRegistry } from "../world/registryCalls.js"
import { parameters } from "../world/setup.js"
import { termsCell } from "../world/terms.js"
import { nextCodes } from "../world/upgrade.js"
import { followRegistry } from "./support/followRegistry.js"
import { registryInRows, registryOnChain } from "./support/registryOnChain.js"

const DAY = 86_400
const queryId = 0n
const PEOPLE = ["governor", "governor", "governor", "guardian", "client", "stranger"] as const
const next = await nextCodes()

/** What somebody does to the Registry: the contract may refuse it. */
type Step = (world: World, proposed: Map<bigint, Cell>) => Promise<unknown>

const hashOf = (cell: Cell): bigint => BigInt(`0x${cell.hash().toString("hex")}`)

const person = fc.constantFrom<Person>(...PEOPLE)
const small = fc.bigInt({ min: 1n, max: 3n })

const action: fc.Arbitrary<(world: World) => GovernanceAction> = fc.oneof(
  small.map((imageId) => () => ({ $$type: "ApproveImage", imageId }) as const),
  small.map((platformId) => () => ({ $$type: "LiftPlatform", platformId }) as const),
  small.map((tcbNumber) => () => ({ $$type: "LowerTcbNumbers", tcbNumber, qeNumber: 1n }) as const),
  small.map((model) => () => ({ $$type: "MarkModel", model }) as const),
  small.map((feeBps) => () => ({ $$type: "SetTerms", terms: termsCell({ feeBps }) }) as const),
  fc.constantFrom("verifier", "client").map(
    (who) => (world: World) =>
      ({
        $$type: "SetParameters",
        parameters: parameters(world, { verifier: world[who].address }),
      }) as const,
  ),
  fc
    .constantFrom("governor", "client")
    .map(
      (who) => (world: World) =>
        ({ $$type: "ProposeGovernor", governor: world[who].address }) as const,
    ),
  fc.constant(() => ({ $$type: "InstallCodes", codes: next }) as const),
)

const tells = (message: fc.Arbitrary<Message>): fc.Arbitrary<Step> =>
  fc.tuple(person, message).map(
    ([by, body]) =>
      (world) =>
        toRegistry(world, by, body),
  )

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(person, fc.array(action, { minLength: 1, maxLength: 3 })).map(
      ([by, list]): Step =>
        (world, proposed) => {
          const change = changeCell(list.map((make) => make(world)))
          proposed.set(hashOf(change), change)
          return toRegistry(world, by, { $$type: "ProposeChange", queryId, change })
        },
    ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(person, fc.nat({ max: 3 }), fc.boolean()).map(
      ([by, which, isReady]): Step =>
        async (world, proposed) => {
          const { changes } = await world.registry.getQueue()
          const id = changes.keys()[which % Math.max(1, changes.size)]
          const queued = id === undefined ? undefined : changes.get(id)
          const change = proposed.get(queued?.changeHash ?? 0n)
          if (id === undefined || !queued || !change) return
          const now = world.chain.now ?? 0
          if (isReady) world.chain.now = Math.max(now, Number(queued.readyAt))
          await toRegistry(world, by, { $$type: "ExecuteChange", queryId, id: BigInt(id), change })
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, DAY, 15 * DAY).map(
      (seconds): Step =>
        async (world) => {
          world.chain.now = (world.chain.now ?? 0) + seconds
        },
    ),
  },
  tells(small.map((id) => ({ $$type: "CancelChange", queryId, id }) as const)),
  tells(small.map((imageId) => ({ $$type: "RevokeImage", queryId, imageId }) as const)),
  tells(small.map((imageId) => ({ $$type: "ForgetImage", queryId, imageId }) as const)),
  tells(small.map((platformId) => ({ $$type: "BanPlatform", queryId, platformId }) as const)),
  tells(
    small.map((n) => ({ $$type: "RaiseTcbNumbers", queryId, tcbNumber: n, qeNumber: n }) as const),
  ),
  tells(fc.constant({ $$type: "AcceptGovernor", queryId } as const)),
  fc.tuple(person, fc.nat({ max: DAY })).map(
    ([by, seconds]): Step =>
      (world) => {
        const pausedUntil = BigInt((world.chain.now ?? 0) + seconds)
        return toRegistry(world, by, { $$type: "Pause", queryId, pausedUntil })
      },
  ),
)

describe("after any history of governance", () => {
  it("the Registry's rows say what its getters say", async () => {
    const kinds = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 20 }), async (steps) => {
        const world = await createWorld({ stage: "initialised" })
        const proposed = new Map<bigint, Cell>()
        for (const one of steps) await one(world, proposed)
        const { rows, events } = followRegistry(world)
        for (const { kind } of events) kinds.add(kind)
        const [inRows, onChain] = [registryInRows(rows), await registryOnChain(world)]
        const queued = new Set(onChain.queue.map(([id]) => id))
        // What has lapsed leaves the contract's queue with the next proposal, or stays: rows keep all of it.
        const open = inRows.queue.filter(([id]) => queued.has(id))
        const lapsed = rows
          .all("change")
          .filter(({ id, status }) => status === "queued" && !queued.has(id))
        expect({ ...inRows, queue: open }).toEqual(onChain)
        for (const { expires_at } of lapsed) expect(expires_at).toBeLessThan(world.chain.now ?? 0)
      }),
      { numRuns: 4, seed: 3 },
    )
    expect(kinds).toContain("registry.ExecuteChange")
    expect(kinds).toContain("registry.CancelChange")
  })
})
