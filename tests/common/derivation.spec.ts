import {
  openModel,
  openProvider,
  openSession,
  storeJobOffer,
  storeJobTarget,
} from "@cocoon/wrappers"
import { beginCell, Dictionary, toNano } from "@ton/core"
import fc from "fast-check"
import { completeBy } from "../world/completion.js"
import { SHEET } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { open } from "../world/job.js"
import { observe } from "../world/observe.js"
import { toRegistry } from "../world/registryCalls.js"
import { openChannel } from "../world/session.js"
import { listing, registration } from "../world/setup.js"
import { termsCell } from "../world/terms.js"

const uint = (bits: bigint) => fc.bigInt({ min: 0n, max: (1n << bits) - 1n })
const OWNERS = ["providerOwner", "modelOwner", "stranger", "client"] as const
const RUNS = { numRuns: 12, seed: 5 }

describe("addresses computed by hand equal the bindings' (rule R2)", () => {
  it("Job notifies the Model and Provider that fromInit names, for any names", async () => {
    const names = fc.record({
      owner: fc.constantFrom(...OWNERS),
      provider: fc.constantFrom(...OWNERS),
      index: uint(32n),
      modelHash: uint(256n),
      royaltyBps: fc.integer({ min: 0, max: 5_000 }),
    })
    await fc.assert(
      fc.asyncProperty(names, async ({ owner, provider, index, modelHash, royaltyBps }) => {
        const world = await createWorld()
        const [modelOwner, providerOwner] = [world[owner].address, world[provider].address]
        const { codes } = world
        const model = await openModel({ codes, owner: modelOwner, modelHash, royaltyBps })
        const node = await openProvider({ codes, owner: providerOwner, index: Number(index) })
        world.labels.set(model.address.toRawString(), "expected model")
        world.labels.set(node.address.toRawString(), "expected provider")
        const offer = beginCell()
          .store(
            storeJobOffer({
              $$type: "JobOffer",
              modelOwner,
              modelHash,
              royaltyBps: BigInt(royaltyBps),
              limits: SHEET,
              startBps: 10_000n,
              auctionSeconds: 0n,
              images: Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool()),
            }),
          )
          .endCell()
        const target = beginCell()
          .store(
            storeJobTarget({
              $$type: "JobTarget",
              origin: 0n,
              owner: providerOwner,
              index,
              enclaveKey: 1n,
            }),
          )
          .endCell()
        const seen = await observe(
          world,
          async () => (await open(world, { parts: { offer, target } })).result,
        )
        expect(seen.trace.map((line) => line.replace(/ !.*/, ""))).toEqual([
          "client > job OpenJob",
          "job > expected provider JobOpened",
          "job > expected model JobOpened",
          "expected provider > job (bounced)",
          "expected model > job (bounced)",
        ])
      }),
      RUNS,
    )
  })

  it("Registry gives life at the addresses that fromInit names", async () => {
    const names = fc.record({
      owner: fc.constantFrom(...OWNERS),
      index: uint(32n),
      modelHash: uint(256n),
      royaltyBps: uint(12n),
    })
    await fc.assert(
      fc.asyncProperty(names, async ({ owner, index, modelHash, royaltyBps }) => {
        const world = await createWorld({ stage: "initialised" })
        const { codes } = world
        const { address } = world[owner]
        const model = await openModel({
          codes,
          owner: address,
          modelHash,
          royaltyBps: Number(royaltyBps),
        })
        const node = await openProvider({ codes, owner: address, index: Number(index) })
        world.labels.set(model.address.toRawString(), "born model")
        world.labels.set(node.address.toRawString(), "born provider")
        const by = owner
        const registered = await toRegistry(world, by, registration(world, { index }), toNano("30"))
        expect(registered.trace[1]).toBe("registry > born provider ProviderBirth")
        const listed = await toRegistry(world, by, listing({ modelHash, royaltyBps }), toNano("3"))
        expect(listed.trace[1]).toBe("registry > born model ModelBirth")
        const init = [node.init?.data, model.init?.data]
        expect(init.every((data) => data !== undefined)).toBe(true)
      }),
      RUNS,
    )
  })

  it("Model and Provider know the Job of any client, nonce and DealTerms in force", async () => {
    const names = fc.record({ client: fc.constantFrom(...OWNERS), nonce: uint(64n) })
    await fc.assert(
      fc.asyncProperty(names, async ({ client, nonce }) => {
        const world = await createWorld()
        const mine = { ...world, client: world[client] }
        const seen = await observe(world, async () => (await open(mine, { nonce })).result)
        expect(seen.trace.filter((line) => line.includes("!"))).toEqual([])
        expect(seen.trace).toHaveLength(3)
      }),
      RUNS,
    )
  })

  it("Model and Provider know the Session of any client, owner, index and nonce; it knows them", async () => {
    const names = fc.record({
      client: fc.constantFrom(...OWNERS),
      provider: fc.constantFrom(...OWNERS),
      index: uint(32n),
      nonce: uint(64n),
      modelHash: uint(256n),
      royaltyBps: fc.integer({ min: 0, max: 5_000 }),
    })
    await fc.assert(
      fc.asyncProperty(names, async ({ client, provider, index, nonce, modelHash, royaltyBps }) => {
        const world = await createWorld({ stage: "initialised" })
        const { codes } = world
        const mine = { ...world, client: world[client] }
        const owner = world[provider].address
        const modelOwner = world.modelOwner.address
        const node = await openProvider({ codes, owner, index: Number(index) })
        const model = await openModel({ codes, owner: modelOwner, modelHash, royaltyBps })
        await toRegistry(world, provider, registration(world, { index }), toNano("30"))
        const listed = listing({ modelHash, royaltyBps: BigInt(royaltyBps) })
        await toRegistry(world, "modelOwner", listed, toNano("3"))
        world.labels.set(model.address.toRawString(), "born model")
        world.labels.set(node.address.toRawString(), "born provider")
        const options = { nonce, owner, index: Number(index), modelHash, royaltyBps }
        const deal = { session: "" }
        const seen = await observe(world, async () => {
          const { result, session } = await openChannel(mine, options)
          deal.session = session.address.toRawString()
          return result
        })
        const name = world.labels.get(deal.session)
        expect(seen.trace).toEqual([
          `${client} > ${name} OpenSession`,
          `${name} > born provider SessionOpened`,
          `${name} > born model SessionOpened`,
        ])
      }),
      RUNS,
    )
  })

  it("every hand-made data cell has the hash of the binding's", async () => {
    const world = await createWorld({ stage: "initialised" })
    const { codes, client, providerOwner: owner } = world
    const names = { codes, client: client.address, owner: owner.address, index: 7, nonce: 9n }
    const { init } = await openSession({ ...names, termsHash: 11n })
    const data = beginCell()
      .storeRef(codes)
      .storeAddress(names.client)
      .storeAddress(names.owner)
      .storeUint(7, 32)
      .storeUint(9, 64)
      .storeUint(11, 256)
      .storeBit(false)
      .endCell()
    expect(init?.data.bits.length).toBe(887)
    expect(init?.data.hash().toString("hex")).toBe(data.hash().toString("hex"))
  })

  it("the RewardPool that gets the fee is the one that fromInit names, under any DealTerms", async () => {
    for (const feeBps of [1n, 250n, 1_000n]) {
      const world = await createWorld()
      const terms = termsCell({ feeBps })
      const deal = await open(world, { terms, budget: toNano("2") })
      const usage = { prompt: 0n, cached: 0n, completion: 10n ** 9n, reasoning: 0n }
      const value = toNano("0.2")
      const seen = await observe(world, () =>
        completeBy(world, deal, { by: world.stranger, usage, value }),
      )
      const fee = (toNano("2") * feeBps) / 10_000n
      expect(seen.spent("job > pool CollectFee")).toBe(fee > 666_666n ? fee : 0n)
    }
  })
})
