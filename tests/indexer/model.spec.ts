import { bytesToSnake } from "@cocoon/protocol"
import { beginCell, toNano } from "@ton/core"
import { complete } from "../world/completion.js"
import { createWorld, type World } from "../world/createWorld.js"
import { govern } from "../world/governCalls.js"
import { open } from "../world/job.js"
import { cancel } from "../world/jobEnd.js"
import { toUint } from "../world/keys.js"
import { close, redeem } from "../world/redeem.js"
import { historyOf, toRegistry } from "../world/registryCalls.js"
import { openChannel } from "../world/session.js"
import { listing, text } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"
import { expectModelEqual } from "./support/expectModelEqual.js"
import { followModel } from "./support/followModel.js"

type Message = Parameters<World["model"]["send"]>[2]
const hex64 = (value: bigint) => value.toString(16).padStart(64, "0")
const owner = (world: World, message: Message) =>
  world.model.send(world.modelOwner.getSender(), { value: toNano("0.1") }, message)
const epoch = (n: bigint) =>
  ({
    $$type: "SetKeyEpoch",
    queryId: 0n,
    n,
    ciphertextRoot: 9n + n,
    uri: text(`https://files.example/${n}.json`),
  }) as const

describe("a Model's row equals its getter", () => {
  it("from its birth on, with the DealTerms of its Registry", async () => {
    const world = await createWorld()
    const { row } = await expectModelEqual(world)
    expect(row).toMatchObject({ manifest: "https://models.example/toy.json", key_policy: null })
    expect(row.terms).toEqual([
      { termsHash: world.terms.hash().toString("hex"), activeAt: START, supersededAt: 0 },
    ])
  })

  it("after all that its owner does", async () => {
    const world = await createWorld()
    await owner(world, { $$type: "SetManifest", queryId: 0n, manifest: text("ipfs://другой") })
    await owner(world, epoch(1n))
    await owner(world, epoch(2n))
    const images = beginCell().storeUint(3n, 256).storeUint(4n, 256).storeUint(5n, 256)
    const policy = beginCell()
      .storeUint(18, 32)
      .storeUint(3, 16)
      .storeUint(0x77n, 256)
      .storeRef(images.storeRef(beginCell().storeUint(6n, 256)))
      .endCell()
    await owner(world, { $$type: "SetKeyPolicy", queryId: 0n, policy })
    const { row } = await expectModelEqual(world)
    expect(row).toMatchObject({
      manifest: "ipfs://другой",
      key_uri: "https://files.example/2.json",
      key_policy: {
        tcbNumber: 18,
        tcbStatuses: 3,
        gpuEvidenceHash: hex64(0x77n),
        images: [3n, 4n, 5n, 6n].map(hex64),
      },
    })
    await owner(world, { $$type: "Delist", queryId: 0n })
    expect((await expectModelEqual(world)).row).toMatchObject({ delisted: true, deposit: "0" })
  })

  it("after the Registry's mark, taken back, and new DealTerms", async () => {
    const world = await createWorld()
    const model = toUint(world.model.address.hash)
    await govern(world, [{ $$type: "MarkModel", model }])
    expect((await expectModelEqual(world)).row.verified).toBe(true)
    await toRegistry(world, "guardian", { $$type: "UnmarkModel", queryId: 0n, model })
    expect((await expectModelEqual(world)).row.verified).toBe(false)
    world.chain.now = START + 15 * 86_400
    await govern(world, [{ $$type: "SetTerms", terms: termsCell({ feeBps: 3n }) }])
    const target = world.model.address
    await toRegistry(world, "stranger", { $$type: "SyncTerms", queryId: 0n, target })
    const chain = historyOf(await world.registry.getTerms())
    expect((await expectModelEqual(world)).row.terms).toEqual(
      chain.map(({ termsHash, activeAt, supersededAt }) => ({
        termsHash: hex64(termsHash),
        activeAt: Number(activeAt),
        supersededAt: Number(supersededAt),
      })),
    )
  })

  it("after deals: a settled Job and a Session that paid count, others do not", async () => {
    const world = await createWorld()
    await complete(world, await open(world, { nonce: 1n }))
    const cancelled = await open(world, { nonce: 2n, direct: false })
    await cancel(world, cancelled)
    const unpaid = await openChannel(world, { nonce: 3n })
    await close(world, unpaid, { usage: { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n } })
    const paid = await openChannel(world, { nonce: 4n })
    await redeem(world, paid)
    await close(world, paid)
    const { row } = await expectModelEqual(world)
    expect([row.settled, BigInt(row.volume) > 0n]).toEqual(["2", true])
  })

  it("a second listing under its names changes nothing, as its value goes back", async () => {
    const world = await createWorld()
    await owner(world, { $$type: "Delist", queryId: 0n })
    const before = (await expectModelEqual(world)).row
    world.chain.now = START + 9
    await toRegistry(world, "modelOwner", listing({ manifest: text("https://other") }), toNano("2"))
    const { row, events } = await expectModelEqual(world)
    expect(events.filter(({ kind }) => kind === "model.ModelBirth")).toHaveLength(2)
    expect(row).toEqual(before)
  })

  it("each grant is a row", async () => {
    const world = await createWorld()
    await owner(world, epoch(1n))
    const wrapped = beginCell().storeBuffer(Buffer.alloc(112, 5)).endCell()
    for (const provider of [77n, 78n]) {
      await owner(world, { $$type: "GrantKey", queryId: 0n, provider, n: 1n, wrapped })
    }
    await owner(world, { $$type: "GrantKey", queryId: 0n, provider: 79n, n: 2n, wrapped })
    const model = world.model.address.toRawString()
    expect((await expectModelEqual(world)).rows.all("key_grant")).toMatchObject([
      { model, provider: `0:${hex64(77n)}`, key_epoch: 1, at: START },
      { model, provider: `0:${hex64(78n)}`, key_epoch: 1 },
    ])
  })
})

describe("text that a row cannot hold", () => {
  it.each([
    ["NUL", Buffer.from("a\0b"), "a\uFFFDb"],
    ["no UTF-8", Buffer.from([0x61, 0xff, 0xc3]), "a\uFFFD\uFFFD"],
    ["512 bytes", Buffer.alloc(512, 0x61), "a".repeat(512)],
    ["none", Buffer.alloc(0), ""],
  ])("in a manifest: %s", async (_, bytes, shown) => {
    const world = await createWorld()
    const manifest = bytesToSnake(bytes)
    await owner(world, { $$type: "SetManifest", queryId: 0n, manifest })
    expect(followModel(world).rows.all("model")[0]?.manifest).toBe(shown)
  })
})
