import { openModel } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { ProviderNext } from "../../wrappers/dist/build/ProviderNext/ProviderNext_ProviderNext.js"
import { set } from "../registry/initialised.js"
import { RESERVE, STAKE } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { execute, propose } from "../world/governCalls.js"
import { toRegistry } from "../world/registryCalls.js"
import { listing, registration } from "../world/setup.js"
import { install } from "../world/upgrade.js"
import { expectRegistryEqual } from "./support/expectRegistryEqual.js"
import { followRegistry } from "./support/followRegistry.js"

describe("what Registry transactions show", () => {
  it("is the verifier, the pool, and every Provider and Model by its names", async () => {
    const world = await createWorld()
    const { found } = await expectRegistryEqual(world)
    const owner = world.providerOwner.address.toRawString()
    expect(found).toEqual([
      {
        address: world.verifier.address.toRawString(),
        kind: "verifier",
        names: { kind: "verifier" },
      },
      { address: world.pool.address.toRawString(), kind: "pool", names: { kind: "pool" } },
      {
        address: world.model.address.toRawString(),
        kind: "model",
        names: {
          kind: "model",
          owner: world.modelOwner.address.toRawString(),
          modelHash: "1234".padStart(64, "0"),
          royaltyBps: 500,
        },
      },
      {
        address: world.provider.address.toRawString(),
        kind: "provider",
        names: { kind: "provider", owner, index: 0 },
      },
    ])
  })

  it("a second verifier and the pool of the next version are found when they come into force", async () => {
    const world = await createWorld({ stage: "initialised" })
    const before = followRegistry(world).found.length
    const proposed = await propose(world, [set(world, { verifier: world.client.address })])
    expect(followRegistry(world).found).toHaveLength(before)
    world.chain.now = proposed.readyAt
    await execute(world, proposed)
    await install(world)
    const { found, network, rows } = await expectRegistryEqual(world)
    expect(found.slice(before)).toMatchObject([
      { address: world.client.address.toRawString(), kind: "verifier" },
      { kind: "pool" },
    ])
    expect(found.at(-1)?.address).not.toBe(world.pool.address.toRawString())
    expect(rows.all("registry")[0]?.codes).toEqual(
      network.codes.map((codes) => codes.toBoc().toString("base64")),
    )
    expect(network.codes).toHaveLength(2)
  })

  it("children of the next version are found under its codes, six versions on, too", async () => {
    const world = await createWorld({ stage: "initialised" })
    for (let version = 0; version < 6; version++) await install(world)
    const { network } = await expectRegistryEqual(world)
    expect(network.codes).toHaveLength(7)
    // The harness's next Provider takes no birth, which the Registry cannot know.
    await toRegistry(world, "providerOwner", registration(world), STAKE + RESERVE)
    const listed = await toRegistry(world, "modelOwner", listing(), toNano("2"))
    expect(listed.trace.filter((line) => line.includes("!"))).toEqual([])
    const codes = await world.registry.getCodes()
    const [owner, modelOwner] = [world.providerOwner.address, world.modelOwner.address]
    const provider = await ProviderNext.fromInit(codes, owner, 0n, null)
    const names = { modelHash: 0x1234n, royaltyBps: 500 }
    const model = await openModel({ codes, owner: modelOwner, ...names })
    expect((await expectRegistryEqual(world)).found.slice(-2)).toMatchObject([
      { kind: "provider", address: provider.address.toRawString() },
      { kind: "model", address: model.address.toRawString() },
    ])
  })

  it("a birth that comes back stays counted, as the contract does", async () => {
    const world = await createWorld()
    const before = (await expectRegistryEqual(world)).rows.all("registry")[0]
    await toRegistry(world, "providerOwner", registration(world), STAKE + RESERVE)
    await toRegistry(world, "modelOwner", listing(), toNano("2"))
    const after = (await expectRegistryEqual(world)).rows.all("registry")[0]
    expect(after?.providers).toBe((before?.providers ?? 0) + 1)
    expect(after?.models).toBe((before?.models ?? 0) + 1)
  })
})
