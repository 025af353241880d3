import { bytesToSnake } from "@cocoon/protocol"
import { loadKeyEpoch, Model, storeJobOpened, storeModelBirth } from "@cocoon/wrappers"
import { type Address, beginCell, Cell, toNano } from "@ton/core"
import { decodeTransaction } from "../../indexer/src/decode/decodeTransaction.js"
import { complete } from "../world/completion.js"
import { MODEL_HASH, ROYALTY_BPS } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { forge, post } from "../world/forge.js"
import { govern } from "../world/governCalls.js"
import { open } from "../world/job.js"
import { cancel } from "../world/jobEnd.js"
import { toUint } from "../world/keys.js"
import { GLOBAL_ID } from "../world/networkConfig.js"
import { close, redeem } from "../world/redeem.js"
import { historyOf, toRegistry } from "../world/registryCalls.js"
import { openChannel } from "../world/session.js"
import { listing, text } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"
import { accountRow } from "./support/accountRow.js"
import { followModel } from "./support/followModel.js"
import { followRegistry } from "./support/followRegistry.js"
import { toTransaction } from "./support/toTransaction.js"

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

/** Fails unless the row says what the getter says. */
async function expectEqual(world: World) {
  const followed = followModel(world)
  const [row] = followed.rows.all("model")
  const state = await world.model.getModel()
  if (!row || !state) throw new Error("no Model")
  const keyEpoch = state.keyEpoch && loadKeyEpoch(state.keyEpoch.beginParse())
  expect(row).toMatchObject({
    address: world.model.address.toRawString(),
    owner: world.modelOwner.address.toRawString(),
    model_hash: hex64(MODEL_HASH),
    royalty_bps: ROYALTY_BPS,
    listed_at: Number(state.listedAt),
    deposit: state.deposit.toString(),
    delisted: state.delisted,
    verified: state.verified,
    settled: state.settled.toString(),
    volume: state.volume.toString(),
    key_epoch: keyEpoch ? Number(keyEpoch.n) : null,
    ciphertext_root: keyEpoch ? hex64(keyEpoch.ciphertextRoot) : null,
  })
  expect(text(row.manifest).equals(state.manifest)).toBe(true)
  expect(keyEpoch === null || text(row.key_uri ?? "").equals(keyEpoch.uri)).toBe(true)
  return { ...followed, row }
}

describe("a Model's row equals its getter", () => {
  it("from its birth on, with the DealTerms of its Registry", async () => {
    const world = await createWorld()
    const { row } = await expectEqual(world)
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
    const { row } = await expectEqual(world)
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
    expect((await expectEqual(world)).row).toMatchObject({ delisted: true, deposit: "0" })
  })

  it("after the Registry's mark, taken back, and new DealTerms", async () => {
    const world = await createWorld()
    const model = toUint(world.model.address.hash)
    await govern(world, [{ $$type: "MarkModel", model }])
    expect((await expectEqual(world)).row.verified).toBe(true)
    await toRegistry(world, "guardian", { $$type: "UnmarkModel", queryId: 0n, model })
    expect((await expectEqual(world)).row.verified).toBe(false)
    world.chain.now = START + 15 * 86_400
    await govern(world, [{ $$type: "SetTerms", terms: termsCell({ feeBps: 3n }) }])
    const target = world.model.address
    await toRegistry(world, "stranger", { $$type: "SyncTerms", queryId: 0n, target })
    const chain = historyOf(await world.registry.getTerms())
    expect((await expectEqual(world)).row.terms).toEqual(
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
    const { row } = await expectEqual(world)
    expect([row.settled, BigInt(row.volume) > 0n]).toEqual(["2", true])
  })

  it("a second listing under its names changes nothing, as its value goes back", async () => {
    const world = await createWorld()
    await owner(world, { $$type: "Delist", queryId: 0n })
    const before = (await expectEqual(world)).row
    world.chain.now = START + 9
    await toRegistry(world, "modelOwner", listing({ manifest: text("https://other") }), toNano("2"))
    const { row, events } = await expectEqual(world)
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
    expect((await expectEqual(world)).rows.all("key_grant")).toMatchObject([
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

describe("deals are found by notices that the Model took", () => {
  it("Jobs and Sessions, at the addresses of their names", async () => {
    const world = await createWorld()
    const { job } = await open(world, { nonce: 7n })
    const { session } = await openChannel(world, { nonce: 8n })
    const client = world.client.address.toRawString()
    const termsHash = world.terms.hash().toString("hex")
    const provider = { owner: world.providerOwner.address.toRawString(), index: 0 }
    expect(followModel(world).found).toEqual([
      {
        address: job.address.toRawString(),
        kind: "job",
        names: { kind: "job", client, nonce: "7", termsHash },
      },
      {
        address: session.address.toRawString(),
        kind: "session",
        names: { kind: "session", client, ...provider, nonce: "8", termsHash },
      },
    ])
  })

  it("not if the Model refused: a delisted one, other DealTerms, a stranger", async () => {
    const world = await createWorld()
    const terms = termsCell({ feeBps: 1n })
    await open(world, { nonce: 1n, terms })
    await forgeNotice(world, world.stranger.address)
    await owner(world, { $$type: "Delist", queryId: 0n })
    await open(world, { nonce: 2n, direct: false })
    const { found, row } = await expectEqual(world)
    expect([found, row.settled]).toEqual([[], "0"])
  })

  it("not if names and sender disagree, whatever the API says of success", async () => {
    const world = await createWorld()
    const sent = await forgeNotice(world, world.stranger.address)
    expect(decodedAsSuccess(world, sent).found).toEqual([])
  })
})

describe("a fake Model", () => {
  it("with the right interface is not shown by the Registry, whoever deploys it", async () => {
    const world = await createWorld()
    const birth = beginCell()
      .store(
        storeModelBirth({
          $$type: "ModelBirth",
          queryId: 0n,
          deposit: 1n,
          manifest: text("https://fake"),
          terms: beginCell().storeUint(1n, 256).storeUint(0, 64).storeBit(false).endCell(),
        }),
      )
      .endCell()
    const before = followRegistry(world)
    const other = beginCell().storeUint(7, 32).endCell()
    const at = world.stranger.address
    for (const codes of [world.codes, other]) {
      for (const state of [null, birth]) {
        const fake = await Model.fromInit(codes, at, 5n, 5n, state)
        const init = fake.init ?? { code: Cell.EMPTY, data: Cell.EMPTY }
        await post(world.stranger, { to: fake, value: toNano("1"), init, body: birth })
      }
    }
    expect(followRegistry(world).found).toEqual(before.found)
    expect(followRegistry(world).events).toEqual(before.events)
  })
})

describe("a body that cannot be read", () => {
  it("has its transaction's row and no event", async () => {
    const world = await createWorld()
    const bodies = [
      beginCell().endCell(),
      beginCell().storeUint(0xc0060011, 32).endCell(),
      beginCell().storeUint(0xc0060012, 32).storeUint(0, 64).storeUint(0, 2).endCell(),
      beginCell().storeUint(0xffff_ffff, 32).endCell(),
      beginCell().storeUint(7, 5).endCell(),
      new Cell({
        exotic: true,
        bits: beginCell().storeUint(2, 8).storeUint(1n, 256).endCell().bits,
      }),
    ]
    const sent = await forgeNotice(world, world.stranger.address)
    for (const body of bodies) {
      const decoded = decodedAsSuccess(world, sent, body)
      expect([decoded.events, decoded.found, decoded.ended]).toEqual([[], [], false])
      expect(decoded.transaction).toMatchObject({
        account: world.model.address.toRawString(),
        source: world.stranger.address.toRawString(),
        value: toNano("1").toString(),
      })
    }
  })
})

/** JobOpened of a Job that the client has not opened, from an address of the test's choice. */
function forgeNotice(world: World, from: Address) {
  const names = { client: world.client.address, nonce: 1n, termsHash: toUint(world.terms.hash()) }
  const deal = { $$type: "JobOpened", queryId: 0n, openedAt: BigInt(START), ...names } as const
  const body = beginCell()
    .store(storeJobOpened({ ...deal, budget: 1n, direct: true }))
    .endCell()
  return forge(world, { from, to: world.model.address, body })
}

/** What would be read of a forged message to the Model if an API called it a success. */
function decodedAsSuccess(
  world: World,
  { transactions }: Awaited<ReturnType<typeof forge>>,
  body?: Cell,
) {
  const { address } = world.model
  const taken = transactions.find((tx) => tx.address === toUint(address.hash))
  if (!taken) throw new Error("nothing arrived")
  const transaction = toTransaction(taken)
  const names = {
    kind: "model",
    owner: world.modelOwner.address.toRawString(),
    modelHash: hex64(MODEL_HASH),
    royaltyBps: ROYALTY_BPS,
  } as const
  const network = {
    registry: world.registry.address.toRawString(),
    globalId: GLOBAL_ID,
    codes: [world.codes],
  }
  const description = { ...transaction.description, success: true }
  const inMessage = transaction.inMessage && {
    ...transaction.inMessage,
    ...(body ? { body } : {}),
  }
  const claimed = { ...transaction, description, inMessage }
  return decodeTransaction(claimed, accountRow(address, names), network)
}
