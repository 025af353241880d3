import { Model, storeJobOpened, storeModelBirth } from "@cocoon/wrappers"
import { type Address, beginCell, Cell, toNano } from "@ton/core"
import { decodeTransaction } from "../../indexer/src/decode/decodeTransaction.js"
import { hex64 } from "../../indexer/src/decode/hex64.js"
import { MODEL_HASH, ROYALTY_BPS } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { forge, post } from "../world/forge.js"
import { open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { GLOBAL_ID } from "../world/networkConfig.js"
import { openChannel } from "../world/session.js"
import { text } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"
import { accountRow } from "./support/accountRow.js"
import { expectModelEqual } from "./support/expectModelEqual.js"
import { followModel } from "./support/followModel.js"
import { followRegistry } from "./support/followRegistry.js"
import { toTransaction } from "./support/toTransaction.js"

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
    const sender = world.modelOwner.getSender()
    const delist = { $$type: "Delist", queryId: 0n } as const
    await world.model.send(sender, { value: toNano("0.1") }, delist)
    await open(world, { nonce: 2n, direct: false })
    const { found, row } = await expectModelEqual(world)
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
