import { type Cell, toNano } from "@ton/core"
import { beginBody, keysCell } from "../world/attest.js"
import { createWorld, type World } from "../world/createWorld.js"
import { prove, said } from "../world/equivocation.js"
import { sendExternal } from "../world/external.js"
import { post, stateOf } from "../world/forge.js"
import { claimJob, open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { withLibrary } from "../world/libraries.js"
import { observe } from "../world/observe.js"
import { priceCell, registration } from "../world/setup.js"

type Message = Parameters<World["provider"]["send"]>[2]

const owner = (world: World, message: Message) =>
  observe(world, () =>
    world.provider.send(world.providerOwner.getSender(), { value: toNano("0.1") }, message),
  )

/** The owner's messages that hold a structure. */
const messages: [string, (world: World) => Cell, (world: World, cell: Cell) => Message][] = [
  [
    "price",
    () => priceCell(),
    ({ model }, price) => ({
      $$type: "SetPrice",
      queryId: 0n,
      model: toUint(model.address.hash),
      price,
    }),
  ],
  [
    "profile",
    (world) => registration(world).profile,
    (_, profile) => ({ $$type: "SetProfile", queryId: 0n, profile }),
  ],
  [
    "keys",
    (world) => keysCell(world.nextEnclave, world.nextHpke),
    (_, keys) => ({ $$type: "BeginAttest", queryId: 0n, keys }),
  ],
]

describe("what only the chain could read", () => {
  it.each(messages)(
    "owner cannot give its %s as a library cell: ERROR_EXOTIC_CELL",
    async (_, cellOf, messageOf) => {
      const world = await createWorld()
      const before = await stateOf(world, world.provider.address)
      const message = messageOf(world, withLibrary(world, cellOf(world)))
      const seen = await owner(world, message)
      expect(seen.trace[0]).toMatch(/ ! ERROR_EXOTIC_CELL$/)
      expect(seen.delta).toEqual({ providerOwner: -seen.fees })
      expect(await stateOf(world, world.provider.address)).toBe(before)
      const plain = await owner(world, messageOf(world, cellOf(world)))
      expect(plain.trace[1]).toBe("provider > providerOwner ProviderPayout")
    },
  )

  it("operator cannot bring keys as a library cell: ERROR_EXOTIC_CELL", async () => {
    const world = await createWorld()
    const keys = withLibrary(world, keysCell(world.nextEnclave, world.nextHpke))
    const body = beginBody(keys)
    const seen = await observe(world, () =>
      sendExternal(world, { role: "operator", value: toNano("0.05"), body }),
    )
    expect(seen.trace[1]).toBe("provider > provider BeginAttest ! ERROR_EXOTIC_CELL")
    expect(await world.provider.getProvider()).toMatchObject({ pendingEnclaveKey: 0n })
  })

  it("enclave cannot claim with a library cell as offer: ERROR_EXOTIC_CELL", async () => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    const body = withLibrary(world, claimJob(world, deal), 0)
    const seen = await observe(world, () => sendExternal(world, { value: toNano("0.2"), body }))
    expect(seen.trace[1]).toBe("provider > provider ClaimOpenJob ! ERROR_EXOTIC_CELL")
    expect((await world.provider.getLedger()).lockCount).toBe(0n)
  })

  it("stranger cannot prove an equivocation with a library cell in any place: ERROR_EXOTIC_CELL", async () => {
    const world = await createWorld()
    const first = said(world.enclave)
    const second = said(world.enclave, { completion: 2n })
    const proofs = [
      { first: withLibrary(world, first), second },
      { first, second: withLibrary(world, second) },
      { first: withLibrary(world, first, 0), second },
      { first: withLibrary(world, first, 0, 0), second },
    ]
    for (const proof of proofs) {
      const seen = await prove(world, proof)
      expect(seen.trace[0]).toBe("stranger > provider ProveEquivocation ! ERROR_EXOTIC_CELL")
    }
    expect((await prove(world, { first, second })).trace[0]).not.toMatch(/!/)
  })

  it("the chain carries no message that is itself a library cell", async () => {
    const world = await createWorld()
    const body = withLibrary(world, beginBody())
    const before = await stateOf(world, world.provider.address)
    const seen = await observe(world, () =>
      post(world.providerOwner, { to: world.provider, value: toNano("0.1"), body }),
    )
    expect(seen.trace).toEqual([])
    expect(await stateOf(world, world.provider.address)).toBe(before)
  })
})
