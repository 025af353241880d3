import {
  changeCell,
  childCodes,
  type GovernanceAction,
  imagesCell,
  storeInitRegistry,
} from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { addressesCell } from "../world/addressesCell.js"
import { beginAttest, payloadFor, verdict } from "../world/attest.js"
import { IMAGE_ID } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { post, stateOf } from "../world/forge.js"
import { withLibrary } from "../world/libraries.js"
import { observe } from "../world/observe.js"
import { toRegistry } from "../world/registryCalls.js"
import { parameters, registration } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"
import { approve, set } from "./initialised.js"

const REFUSED = / ! ERROR_EXOTIC_CELL$/

/** InitRegistry: codes, parameters, and a cell with terms and images, which are more than one cell holds. */
const initBody = async (world: World) =>
  beginCell()
    .store(
      storeInitRegistry({
        $$type: "InitRegistry",
        queryId: 0n,
        codes: await childCodes(),
        parameters: parameters(world),
        terms: world.terms,
        images: imagesCell([1n, 2n, 3n, IMAGE_ID]),
      }),
    )
    .endCell()

const initialise = (world: World, body: Cell) => {
  const { address, init } = world.registry
  const message = { to: { address }, value: toNano("1"), body, ...(init ? { init } : {}) }
  return observe(world, () => post(world.governor, message))
}

describe("what only the chain could read", () => {
  const places: [string, readonly number[]][] = [
    ["codes", [0]],
    ["Provider's code", [0, 0]],
    ["DealCodes", [0, 2]],
    ["parameters", [1]],
    ["second cell", [2]],
    ["DealTerms", [2, 0]],
    ["first images", [2, 1]],
    ["further images", [2, 1, 0]],
  ]
  it.each(places)(
    "founder cannot initialise with a library cell as %s: ERROR_EXOTIC_CELL",
    async (_, path) => {
      const world = await createWorld({ stage: "empty" })
      const body = withLibrary(world, await initBody(world), ...path)
      const seen = await initialise(world, body)
      expect(seen.trace[0]).toMatch(REFUSED)
      expect(await world.registry.getRegistry()).toBeNull()
    },
  )

  it("founder initialises with the same in plain cells", async () => {
    const world = await createWorld({ stage: "empty" })
    const seen = await initialise(world, await initBody(world))
    expect(seen.trace).toEqual(["governor > registry InitRegistry"])
    expect((await world.registry.getAdmission()).imageCount).toBe(4n)
  })

  it.each(["keys", "profile"] as const)(
    "owner cannot register with a library cell as %s: ERROR_EXOTIC_CELL",
    async (name) => {
      const world = await createWorld({ stage: "initialised" })
      const cell = withLibrary(world, registration(world)[name])
      const message = registration(world, { [name]: cell })
      const seen = await toRegistry(world, "providerOwner", message, toNano("30"))
      expect(seen.trace[0]).toMatch(REFUSED)
      expect(seen.delta).toEqual({ providerOwner: -seen.fees })
    },
  )

  const changes: [string, (world: World) => Promise<GovernanceAction[]>, readonly number[]][] = [
    ["action", async (world) => [set(world)], []],
    ["next action", async () => [approve(5n), approve(6n)], [0]],
    ["parameters", async (world) => [set(world)], [0]],
    ["DealTerms", async () => [{ $$type: "SetTerms", terms: termsCell({ feeBps: 1n }) }], [0]],
    ["codes", async () => [{ $$type: "InstallCodes", codes: await childCodes() }], [0]],
    ["DealCodes", async () => [{ $$type: "InstallCodes", codes: await childCodes() }], [0, 2]],
  ]
  it.each(changes)(
    "governor cannot propose a library cell as %s: ERROR_EXOTIC_CELL",
    async (_, actionsOf, path) => {
      const world = await createWorld({ stage: "initialised" })
      // DealTerms change 14 days apart.
      world.chain.now = START + 14 * 86_400
      const plain = changeCell(await actionsOf(world))
      const propose = (change: Cell) =>
        toRegistry(world, "governor", { $$type: "ProposeChange", queryId: 0n, change })
      const seen = await propose(withLibrary(world, plain, ...path))
      expect(seen.trace[0]).toMatch(REFUSED)
      expect((await world.registry.getQueue()).count).toBe(0n)
      expect((await propose(plain)).trace[1]).toBe("registry > governor RegistryPayout")
    },
  )

  it.each([[[]], [[0]]])(
    "guardian cannot enforce a revocation at a library cell of Providers, path %j: ERROR_EXOTIC_CELL",
    async (path: readonly number[]) => {
      const world = await createWorld()
      const four = Array.from({ length: 4 }, () => world.provider.address)
      const providers = withLibrary(world, addressesCell(four), ...path)
      const ids = { queryId: 0n, imageId: IMAGE_ID, platformId: 0n }
      const message = { $$type: "RevokeAndEnforce", ...ids, providers } as const
      const seen = await toRegistry(world, "guardian", message, toNano("1"))
      expect(seen.trace[0]).toMatch(REFUSED)
      expect((await world.provider.getAttestation()).validUntil).toBeGreaterThan(0n)
    },
  )

  it("a verdict names no Provider by a library cell: ERROR_EXOTIC_CELL", async () => {
    const world = await createWorld({ stage: "registered" })
    await beginAttest(world)
    const before = await stateOf(world, world.provider.address)
    const payload = withLibrary(world, payloadFor(world.provider.address))
    const seen = await observe(world, () => verdict(world, { payload }))
    expect(seen.trace[0]).toMatch(REFUSED)
    expect(await stateOf(world, world.provider.address)).toBe(before)
  })
})
