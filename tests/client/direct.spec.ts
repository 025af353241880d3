import {
  awaitResult,
  createCocoonClient,
  followJob,
  getModel,
  getProvider,
  listModel,
  postDirectJob,
} from "@cocoon/client"
import { type ClientWorld, createClientWorld } from "./createClientWorld.js"
import {
  deployRegistry,
  MODEL_HASH,
  modelName,
  providerName,
  ROYALTY_BPS,
  registerProvider,
} from "./deploy.js"
import { attest, directInput, serve } from "./node.js"

let world: ClientWorld
beforeEach(async () => {
  world = await createClientWorld()
  await deployRegistry(world)
  const owner = createCocoonClient({
    ...world.client,
    now: world.client.now,
    wallet: world.modelOwner,
    images: [],
  })
  await listModel(owner, {
    modelHash: MODEL_HASH,
    royaltyBps: ROYALTY_BPS,
    manifest: "https://m.example",
  })
  await registerProvider(world)
  await attest(world)
})
afterEach(() => world.close())

const request = { messages: [{ role: "user", content: "ciao" }] }

it("client posts a direct job, the node serves it, the client opens the answer", async () => {
  const { client } = world
  const handle = await postDirectJob(client, {
    provider: providerName(world),
    model: modelName(world),
    request,
    maxTokens: 16,
  })
  const seen: string[] = []
  for await (const event of followJob(client, { handle })) {
    seen.push(event.status)
    if (event.status === "running") {
      await serve(world, { handle, moment: event, envelope: directInput(handle) })
    }
  }
  expect(seen).toEqual(["opened", "running", "settled"])
  const result = await awaitResult(client, { handle })
  expect(result.answer).toBe("You said: ciao")
  expect((await getModel(client, modelName(world)))?.volume).toBe(result.cost.paid)
  expect((await getProvider(client, providerName(world)))?.reputation.completed).toBe(1n)
})
