import { randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { encodeJobInput } from "@cocoon/protocol"
import { beginCell, toNano } from "@ton/core"
import { answerOf, ended, postDirect } from "../node-agent/support/postJob.js"
import { chainTexts } from "./support/chainTexts.js"
import { holds } from "./support/formsOf.js"
import { type RecordingProxy, startRecordingProxy } from "./support/recordingProxy.js"
import { PRICES } from "./support/startWhole.js"
import { useWhole } from "./support/useWhole.js"
import { WALLET_SEED } from "./support/writeGatewayFiles.js"

const LONG_MS = 90_000
/** What no byte outside of client and backend may hold, in prompts and so in answers, which repeat them. */
const MARKER = `marker${randomBytes(12).toString("hex")}`
/** What is public, to see that the search would find it. */
const PUBLIC = `public${randomBytes(12).toString("hex")}`
const model = "toy"
const messages = [{ role: "user" as const, content: `Is ${MARKER} private?` }]

const chainFolder = mkdtempSync(join(tmpdir(), "cocoon-chain-"))
const log = { localnet: "" }
let proxy: RecordingProxy | undefined

const running = useWhole({
  backend: { paceMs: 20 },
  network: {
    flags: ["--log-level", "debug", "--state", join(chainFolder, "chain.sqlite")],
    onLog: (text) => {
      log.localnet += text
    },
  },
  between: async (nodePort) => {
    proxy = await startRecordingProxy(nodePort)
    return proxy.port
  },
  gatewayFlags: ["--metrics-listen", "127.0.0.1:0"],
})
afterAll(async () => {
  await proxy?.close()
  rmSync(chainFolder, { recursive: true })
})

function recorded(): RecordingProxy {
  if (proxy === undefined) throw new Error("the proxy stands between gateway and node")
  return proxy
}

/** Every file below a folder, by name. */
function filesOf(folder: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, readFileSync(path)])
}

async function pagesOf(base: string, paths: readonly string[]): Promise<[string, Buffer][]> {
  const pages = paths.map(async (path): Promise<[string, Buffer]> => {
    const response = await fetch(new URL(path, base))
    return [`${base}${path}`, Buffer.from(await response.arrayBuffer())]
  })
  return Promise.all(pages)
}

/** All places outside of client and backend where something of a request could have stayed. */
async function places(): Promise<[string, Buffer][]> {
  const { whole } = running
  const { scene, agent, gateway } = whole
  const chain = await chainTexts(scene.network.client)
  return [
    ["log of localnet", Buffer.from(log.localnet)],
    ["log of the agent", Buffer.from(agent.written())],
    ["log of the gateway", Buffer.from(gateway.written())],
    ["wire between gateway and node", recorded().record()],
    ...chain.map((bytes, index): [string, Buffer] => [`chain ${index}`, bytes]),
    ...filesOf(chainFolder),
    ...filesOf(join(scene.dataDir, "..")),
    ...filesOf(whole.folder),
    ...(await pagesOf(agent.ready.http, ["/metrics", "/status", "/readyz", "/attestation"])),
    ...(await pagesOf(gateway.ready.metricsUrl, ["/metrics"])),
    ...(await pagesOf(gateway.ready.baseUrl, ["/v1/models", "/healthz", "/metrics"])),
  ]
}

const namesOf = (found: readonly [string, Buffer][]) => found.map(([name]) => name)

async function chats(): Promise<string> {
  const { chat } = running.whole.openai()
  const whole = await chat.completions.create({ model, messages, max_tokens: 32 })
  const stream = await chat.completions.create({ model, messages, max_tokens: 32, stream: true })
  let streamed = ""
  for await (const chunk of stream) streamed += chunk.choices[0]?.delta.content ?? ""
  return `${whole.choices[0]?.message.content}\n${streamed}`
}

/** Left after the first word. */
async function leave(): Promise<void> {
  const { chat } = running.whole.openai()
  const ask = { model, messages, max_tokens: 32, stream: true } as const
  for await (const chunk of await chat.completions.create(ask)) {
    if ((chunk.choices[0]?.delta.content ?? "") !== "") break
  }
}

/** Requests that gateway and model server refuse, with the marker where it hurts; their statuses. */
async function refusals(): Promise<unknown[]> {
  const { backend, openai } = running.whole
  const { chat } = openai()
  const statusOf = (ask: object): Promise<unknown> =>
    chat.completions.create({ model, messages, max_tokens: 32, ...ask } as never).then(
      () => 200,
      (error: { status?: number }) => error.status,
    )
  const asks = [
    { model: MARKER },
    { [MARKER]: 1 },
    { temperature: MARKER },
    { messages: [{ role: MARKER, content: MARKER }] },
    { max_tokens: 100_000_000 },
  ]
  const told = await Promise.all(asks.map(statusOf))
  for (const fault of ["garbage", "400", "cut"] as const) {
    backend.fail(fault)
    told.push(await statusOf({}))
  }
  backend.fail(undefined)
  return told
}

async function directJob(): Promise<string> {
  const { scene } = running.whole
  const content = encodeJobInput({ messages, max_tokens: 32, temperature: 0 })
  const job = await postDirect(scene, { limits: PRICES, content })
  await ended(scene, job)
  return String((await answerOf(scene, job)).choices[0]?.message.content)
}

/** The public word, over the chain and the wire. */
async function publish(): Promise<void> {
  const { scene } = running.whole
  const crooked = beginCell().storeUint(1, 3).storeStringTail(PUBLIC).endCell()
  const body = beginCell().storeUint(0, 32).storeStringTail(PUBLIC).storeRef(crooked).endCell()
  const { client, stranger } = scene
  await client.send({ to: stranger.address, value: toNano("0.1"), body })
  await fetch(`http://127.0.0.1:${recorded().port}/${PUBLIC}`)
  await running.whole.key(PUBLIC, "--budget", "1")
}

it(
  "no word of a prompt or an answer is in a log, file, page, transaction or on the wire",
  async () => {
    const { whole } = running
    const answers = await chats()
    await leave()
    expect(await refusals()).toEqual([404, 400, 400, 400, 400, 502, 400, 502])
    const job = await directJob()
    await publish()
    // Controls: those who may read it do, and what is public is found wherever it went.
    expect(answers.split(MARKER)).toHaveLength(3)
    expect(job).toContain(MARKER)
    expect(JSON.stringify(whole.backend.requests.map(({ body }) => body))).toContain(MARKER)
    const all = await places()
    const showing = namesOf(all.filter(([, bytes]) => holds(bytes, PUBLIC)))
    expect(showing).toEqual(
      expect.arrayContaining([
        "wire between gateway and node",
        expect.stringMatching(/^chain \d/),
        expect.stringMatching(/chain\.sqlite/),
        expect.stringMatching(/gateway/),
      ]),
    )
    expect(all.length).toBeGreaterThan(20)
    expect(namesOf(all.filter(([, bytes]) => holds(bytes, MARKER)))).toEqual([])
  },
  LONG_MS,
)

it("no API key, session key or wallet seed is in a log, a page, on chain or on the wire", async () => {
  const { whole } = running
  const journal = readFileSync(join(whole.folder, "data", "sessions.jsonl"), "utf8")
  const sessionKeys = [...journal.matchAll(/"sessionSecretKey":"([0-9a-f]{64})/g)].map(String)
  expect(sessionKeys.length).toBeGreaterThan(0)
  const secrets = [whole.apiKey, WALLET_SEED, ...sessionKeys.map((found) => found.slice(-64))]
  const own = ["sessions.jsonl", "wallet.key"]
  const all = (await places()).filter(([name]) => !own.some((file) => name.endsWith(file)))
  for (const secret of secrets) {
    const bytes = Buffer.from(secret, "hex")
    const found = all.filter(([, place]) => holds(place, secret))
    const raw = /^[0-9a-f]{64}$/.test(secret)
      ? all.filter(([, place]) => place.includes(bytes))
      : []
    expect(namesOf([...found, ...raw])).toEqual([])
  }
})

it("what was still in memory of the logs holds none of it either", async () => {
  const { gateway, agent, apiKey } = running.whole
  expect(await gateway.stop()).toBe(0)
  expect(await agent.stop()).toBe(0)
  for (const { written } of [gateway, agent]) {
    expect(written()).toContain("stopping")
    for (const secret of [MARKER, apiKey, WALLET_SEED]) expect(holds(written(), secret)).toBe(false)
  }
})
