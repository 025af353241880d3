import { bytesToSnake } from "@cocoon/protocol"
import { toNano } from "@ton/core"
import { complete, completeBy } from "../world/completion.js"
import { DEPOSIT } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { post, stateOf } from "../world/forge.js"
import { open } from "../world/job.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { toRegistry } from "../world/registryCalls.js"
import { listing, text } from "../world/setup.js"

const PAYOUT = "model > modelOwner ModelPayout"
type Message = Parameters<World["model"]["send"]>[2]
const owner = (world: World, message: Message) =>
  observe(world, () =>
    world.model.send(world.modelOwner.getSender(), { value: toNano("0.1") }, message),
  )
const DELIST = { $$type: "Delist", queryId: 0n } as const

describe.each(PRICES)("a listing at %s prices", (prices) => {
  it("owner delists once and gets the deposit back; the rent stays", async () => {
    const world = await createWorld({ prices })
    const seen = await owner(world, DELIST)
    expect(seen.trace).toEqual(["modelOwner > model Delist", PAYOUT])
    expect(seen.delta).toEqual({ model: -DEPOSIT, modelOwner: DEPOSIT - seen.fees })
    expect(await world.model.getModel()).toMatchObject({ delisted: true, deposit: 0n })
    const again = await owner(world, DELIST)
    expect(again.trace[0]).toMatch(/ERROR_DELISTED$/)
    expect(again.delta).toEqual({ modelOwner: -again.fees })
  })

  it("owner moves the manifest", async () => {
    const world = await createWorld({ prices })
    const manifest = text("ipfs://another")
    const seen = await owner(world, { $$type: "SetManifest", queryId: 0n, manifest })
    expect(seen.trace).toEqual(["modelOwner > model SetManifest", PAYOUT])
    expect(seen.delta).toEqual({ modelOwner: -seen.fees })
    expect((await world.model.getModel())?.manifest.hash().equals(manifest.hash())).toBe(true)
  })

  it("every notice of a deal pays for itself: the balance only grows", async () => {
    const world = await createWorld({ prices })
    for (let nonce = 1n; nonce <= 4n; nonce++) {
      const deal = await open(world, { nonce })
      const seen = await observe(world, () => complete(world, deal))
      expect(seen.delta.model ?? 0n).toBeGreaterThanOrEqual(0n)
    }
    expect((await world.model.getModel())?.settled).toBe(4n)
  })

  it("anyone adds to its rent", async () => {
    const world = await createWorld({ prices })
    const seen = await observe(world, () =>
      post(world.stranger, { to: world.model, value: toNano("1") }),
    )
    expect(seen.trace).toEqual(["stranger > model -"])
    expect(seen.delta.model).toBeGreaterThan(toNano("0.99"))
  })
})

describe("what a listing refuses", () => {
  it("a manifest of 513 bytes: ERROR_SNAKE_MALFORMED", async () => {
    const world = await createWorld()
    const manifest = bytesToSnake(new Uint8Array(513))
    const seen = await owner(world, { $$type: "SetManifest", queryId: 0n, manifest })
    expect(seen.trace[0]).toMatch(/ERROR_SNAKE_MALFORMED$/)
  })

  it("a deal that was open when it was delisted settles, pays the royalty and is counted", async () => {
    const world = await createWorld()
    const deal = await open(world)
    await owner(world, DELIST)
    const seen = await observe(world, () => completeBy(world, deal, { by: world.stranger }))
    expect(seen.spent("job > modelOwner Payout")).toBeGreaterThan(0n)
    expect((await world.model.getModel())?.settled).toBe(1n)
  })

  it("a delisted model can not be listed again: the deposit comes back and it stays delisted", async () => {
    const world = await createWorld()
    await owner(world, DELIST)
    const seen = await toRegistry(world, "modelOwner", listing(), toNano("2"))
    expect(seen.trace.at(-1)).toBe("model > modelOwner ListingRefused")
    expect((await world.model.getModel())?.delisted).toBe(true)
  })

  it("its StateInit deployed by a stranger holds no money and waits for its birth", async () => {
    const world = await createWorld({ stage: "initialised" })
    const { init } = world.model
    const seen = await observe(world, () =>
      post(world.stranger, { to: world.model, value: toNano("1"), ...(init ? { init } : {}) }),
    )
    expect(seen.trace[0]).toBe("stranger > model - ! ERROR_NOT_INITIALISED")
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect(await stateOf(world, world.model.address)).not.toBe("none")
    await toRegistry(world, "modelOwner", listing(), toNano("2"))
    expect((await world.model.getModel())?.deposit).toBe(DEPOSIT)
  })
})
