import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import {
  createCocoonClient,
  createInference,
  type Inference,
  type InferenceEvent,
  memorySessionJournal,
  recoverSessions,
  type SessionJournal,
} from "@cocoon/client"
import { nodeFetch } from "@cocoon/client/node"
import { tonWallet } from "@cocoon/client/wallet"
import { toNano } from "@ton/core"
import { createScene, type Scene } from "../node-agent/support/scene.js"
import { type AgentProcess, startAgent } from "../node-agent/support/startAgent.js"
import { namedKeys } from "../world/keys.js"

const path = "/v1/chat/completions"
const messages = [{ role: "user", content: "ciao" }]
const body = { model: "toy", messages, stream: true, max_completion_tokens: 16, temperature: 0 }

let scene: Scene
let agent: AgentProcess
let inference: Inference | undefined
beforeAll(async () => {
  scene = await createScene()
  await scene.register()
})
afterEach(async () => {
  await inference?.close("keep")
  await agent.kill()
})
afterAll(() => scene.close())

const http = nodeFetch()

const start = async () => {
  agent = await startAgent([...scene.flags, "--serve-listen=127.0.0.1:0"])
}

function createClient() {
  const { network, deployment } = scene
  const { globalId, client: indexer } = network
  const keyPair = namedKeys("client")
  const wallet = tonWallet({ indexer, keyPair, version: "v4r2", globalId })
  return createCocoonClient({ indexer, registry: deployment.registry, globalId, wallet })
}

/** An Inference that reaches the Provider's endpoint where its agent listens. */
async function open(journal: SessionJournal, events: InferenceEvent[] = []): Promise<Inference> {
  inference = await createInference({
    client: createClient(),
    journal,
    models: { toy: scene.deployment.model },
    budget: { total: toNano("50"), perSession: toNano("20") },
    attestation: { root: TEST_ROOT_PUBLIC_KEY },
    log: (event) => void events.push(event),
    fetch: (url, init) => http(`${agent.ready.serve}${new URL(url).pathname}`, init),
    refreshMs: 1_000_000,
  })
  return inference
}

async function ask(on: Inference) {
  const answer = await on.request({ path, body })
  let text = ""
  for await (const bytes of answer.data) text += new TextDecoder().decode(bytes)
  return { text, charge: await answer.charge }
}

test("client finds the node on chain, verifies its quote, chats, leaves an answer, and settles", async () => {
  await start()
  const journal = memorySessionJournal()
  const events: InferenceEvent[] = []
  const on = await open(journal, events)
  expect(await on.models()).toMatchObject([{ name: "toy", nodes: 1 }])
  const { text, charge } = await ask(on)
  expect(text).toContain("[DONE]")
  expect(charge).toMatchObject({ countedBy: "engine", receipt: { counter: 1n } })
  const cut = await on.request({ path, body: { ...body, max_completion_tokens: 64 } })
  for await (const bytes of cut.data) {
    expect(bytes.length).toBeGreaterThan(0)
    break
  }
  const left = await cut.charge
  expect(left?.usage.completion).toBeLessThan(64n)
  expect(on.standings()[0]).toMatchObject({
    status: "open",
    inFlight: 0n,
    metered: (charge?.cost ?? 0n) + (left?.cost ?? 0n),
  })
  await on.close("settle")
  expect((await journal.load())[0]?.stage).toBe("closed")
  expect(events.map(({ event }) => event)).toEqual([
    "node-verified",
    "session-opening",
    "session-open",
    "session-closing",
    "session-closed",
  ])
}, 120_000)

test("agent and client are killed in between: the same Session goes on; a node that stays away costs nothing more", async () => {
  await start()
  const journal = memorySessionJournal()
  const first = await open(journal)
  await ask(first)
  await agent.kill()
  await start()
  expect((await ask(first)).charge?.receipt.counter).toBe(2n)
  await first.close("keep")
  const second = await open(journal)
  expect((await ask(second)).charge?.receipt.counter).toBe(3n)
  await agent.kill()
  await second.close("settle")
  expect((await journal.load())[0]?.stage).toBe("closing")
  await scene.network.control("time", { addSeconds: 21_700 })
  const client = createClient()
  await recoverSessions(client, { journal })
  const [gone] = await recoverSessions(client, { journal })
  expect(gone?.stage).toBe("closed")
}, 120_000)
