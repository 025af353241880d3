import {
  awaitResult,
  expireJob,
  followJob,
  getJob,
  getModel,
  getProvider,
  openResult,
  parseJobHandle,
  postDirectJob,
  serializeJobHandle,
} from "@cocoon/client"
import { toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { IMAGE_ID, modelName, providerName } from "./deploy.js"
import { postDirect, reach, request, statuses } from "./jobs.js"
import { directInput, serve, USAGE } from "./node.js"

/** Parameters 18, 21 and 25 of mainnet since 2026, which localnet runs. */
const PRICES_2026 = {
  gas: 4_369_067n,
  flatGasLimit: 100n,
  flatGasPrice: 6_667n,
  forwardLump: 66_667n,
  forwardBit: 4_369_067n,
  forwardCell: 436_906_667n,
  storageBit: 0n,
  storageCell: 135n,
}

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())
const job = () => ({
  provider: providerName(world),
  model: modelName(world),
  request,
  maxTokens: 16,
})

test("client posts, node serves, client opens the answer and pays what was metered", async () => {
  const { client } = world
  const owner = world.providerOwner.address
  const before = await world.balance(owner)
  const handle = await postDirect(world)
  const seen: string[] = []
  for await (const event of followJob(client, { handle })) {
    seen.push(event.status)
    if (event.status === "running") {
      await serve(world, { handle, moment: event, envelope: directInput(handle) })
    }
  }
  expect(seen).toEqual(["opened", "running", "settled"])
  const { answer, usage, cost } = await awaitResult(client, { handle })
  expect(answer).toBe("You said: ciao")
  expect(usage).toEqual(USAGE)
  expect(cost.paid).toBe(cost.fee + cost.royalty + cost.owner)
  expect((await getModel(client, modelName(world)))?.volume).toBe(cost.paid)
  // A few nanoTON: the fee cannot pay its own way, is not taken, and a deal without a fee counts nothing.
  expect((await getProvider(client, providerName(world)))?.reputation.completed).toBe(0n)
  expect(before + cost.owner - (await world.balance(owner))).toBeLessThan(toNano("0.01"))
})

test("client that crashed resumes from a stored handle and gets the same result", async () => {
  const stored: string[] = []
  const onHandle = (handle: Parameters<typeof serializeJobHandle>[0]) => {
    stored.push(serializeJobHandle(handle))
  }
  const posted = await postDirectJob(world.client, { ...job(), onHandle })
  const [json = ""] = stored
  const handle = parseJobHandle(json)
  expect(serializeJobHandle(handle)).toBe(serializeJobHandle(posted))
  const moment = await reach(world, { handle, status: "running" })
  await expect(openResult(world.client, { handle })).rejects.toMatchObject({
    code: "JOB_NOT_SETTLED",
    retryable: true,
  })
  await serve(world, { handle, moment, envelope: directInput(handle) })
  const client = clientOf(world)
  expect((await openResult(client, { handle })).answer).toBe("You said: ciao")
  expect(await getJob(client, { job: handle })).toBeNull()
})

test("client whose node never answers is refunded once the time is over", async () => {
  const before = await world.balance(world.payer.address)
  const handle = await postDirect(world)
  await expect(expireJob(world.client, { job: handle })).rejects.toMatchObject({
    code: "JOB_NOT_DUE",
  })
  await world.travel(661)
  await expireJob(world.client, { job: handle })
  expect(await statuses(world, handle)).toEqual(["opened", "running", "expired"])
  await expect(openResult(world.client, { handle })).rejects.toMatchObject({
    code: "JOB_NOT_SETTLED",
    retryable: false,
    details: { status: "expired" },
  })
  expect(before - (await world.balance(world.payer.address))).toBeLessThan(toNano("0.05"))
})

test("Job whose deadline has passed is refused by the contract, and the client learns why", async () => {
  const deadline = (await world.client.now()) - 1
  const handle = await postDirectJob(world.client, { ...job(), deadline })
  await expect(statuses(world, handle)).rejects.toMatchObject({
    code: "OPENING_REFUSED",
    message: expect.stringContaining("ERROR_DEADLINE"),
  })
})

test("wallet without the money is refused before anything is signed", async () => {
  const budget = toNano("1000")
  await expect(postDirectJob(world.client, { ...job(), budget })).rejects.toMatchObject({
    code: "WALLET_BALANCE_TOO_LOW",
  })
})

test("Provider is refused: unknown, attestation over, too dear, of an image not pinned", async () => {
  const other = { owner: world.payer.address, index: 0 }
  const post = (changes: object, client = world.client) =>
    postDirectJob(client, { ...job(), ...changes })
  await expect(post({ provider: other })).rejects.toMatchObject({ code: "PROVIDER_NOT_FOUND" })
  const model = { ...modelName(world), royaltyBps: 0 }
  await expect(post({ model })).rejects.toMatchObject({ code: "MODEL_NOT_FOUND" })
  const limits = { prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n }
  await expect(post({ limits })).rejects.toMatchObject({ code: "SHEET_OVER_LIMIT" })
  const pinned = clientOf(world, { images: [IMAGE_ID + 1n] })
  await expect(post({}, pinned)).rejects.toMatchObject({ code: "IMAGE_NOT_ACCEPTED" })
  await world.travel(86_401)
  await expect(post({})).rejects.toMatchObject({ code: "PROVIDER_NOT_ATTESTED" })
})

test.each([
  ["a short prompt until soon", "ciao", 600],
  ["the longest prompt for the longest time", "x".repeat(7_500), 173 * 86_400],
])("reserve at the network's own prices is enough: %s", async (_name, content, seconds) => {
  const client = clientOf(world, { prices: PRICES_2026 })
  const deadline = (await client.now()) + seconds - 60
  const request = { messages: [{ role: "user", content }] }
  const handle = await postDirectJob(client, { ...job(), request, deadline })
  expect((await getJob(client, { job: handle }))?.status).toBe("running")
})
