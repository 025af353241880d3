import { once } from "node:events"
import { connect } from "node:net"
import { createScene, type Scene } from "../testing/createScene.js"

const SECRET = "zebra-mango-7391"
const messages = [{ role: "user", content: SECRET }]
let scene: Scene
let key: string
afterEach(() => scene.close())

const post = (body: unknown, init: { path?: string; key?: string; headers?: object } = {}) =>
  fetch(`${scene.gateway.url}${init.path ?? "/v1/chat/completions"}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${init.key ?? key}`,
      "content-type": "application/json",
      ...init.headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  })
const ask = (model: string, extra: object = {}) =>
  post({ model, messages, max_tokens: 8, ...extra })
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code
const spent = () => scene.store.keys.list()[0]?.spent

async function start(options: Parameters<typeof createScene>[0] = {}) {
  scene = await createScene(options)
  key = scene.key()
}

it.each([
  ["failing", 502, "node_failed", 0n],
  ["busy", 503, "node_busy", 0n],
  ["cheat", 502, "node_misbehaved", 0n],
  ["strict", 400, "context_length_exceeded", 0n],
])("a node that is %s: %d %s, and nothing is paid", async (model, status, code, cost) => {
  await start()
  for (const stream of [false, true]) {
    const response = await ask(model, { stream })
    if (response.status === 200) expect(await response.text()).toContain(`"code":"${code}"`)
    else expect([response.status, await codeOf(response)]).toEqual([status, code])
  }
  expect(spent()).toBe(cost)
})

it("an answer that breaks off is an error, is paid for what was metered, and is not to be retried", async () => {
  await start()
  const whole = await ask("broken")
  expect([whole.status, whole.headers.get("x-should-retry")]).toEqual([502, "false"])
  const paid = spent() ?? 0n
  expect(paid).toBeGreaterThan(0n)
  const text = await (await ask("broken", { stream: true })).text()
  expect(text).toContain('"code":"node_failed"')
  expect(text).not.toContain("[DONE]")
  expect(spent()).toBeGreaterThan(paid)
})

it("a cheating node's stream ends with an error event and no [DONE]", async () => {
  await start()
  const text = await (await ask("cheat", { stream: true })).text()
  expect(text).toMatch(/"code":"node_misbehaved"\}\}\n\n$/)
  expect(text).not.toContain("[DONE]")
})

it("ids that repeat are replaced, so that every receipt is found", async () => {
  await start({ fake: { answerId: "same" } })
  const first = (await (await ask("toy")).json()) as { id: string }
  const second = (await (await ask("toy")).json()) as { id: string }
  const third = await (await ask("toy", { stream: true })).text()
  expect(first.id).toBe("same")
  expect(second.id).toMatch(/^chatcmpl-[0-9a-f]{32}$/)
  expect(third).not.toContain('"same"')
  const headers = { authorization: `Bearer ${key}` }
  const receipt = await fetch(`${scene.gateway.url}/v1/receipts/${second.id}`, { headers })
  expect(await receipt.json()).toMatchObject({ id: second.id, verbatim: false })
})

it("what is refused reaches no node and takes no money", async () => {
  await start({ flags: { maxBodyBytes: "2048" } })
  expect((await ask("toy", { frobnicate: 1 })).status).toBe(400)
  expect((await post("x".repeat(4_000))).status).toBe(413)
  expect((await ask("toy", { best_of: 2 })).status).toBe(400)
  expect(scene.inference.requests).toHaveLength(0)
  expect(spent()).toBe(0n)
})

it("a node is told neither who asks nor more than it needs", async () => {
  await start()
  await ask("toy", {
    user: "alice",
    metadata: { team: "x" },
    store: false,
    seed: 7,
    logit_bias: {},
  })
  expect(scene.inference.requests[0]?.body).toEqual({
    model: "toy",
    messages,
    max_tokens: 8,
    seed: 7,
  })
})

it("parallel requests never spend more than the budget", async () => {
  await start()
  const small = scene.key({ budget: 500n })
  const body = { model: "toy", messages, max_tokens: 8 }
  const answers = await Promise.all(Array.from({ length: 30 }, () => post(body, { key: small })))
  const good = answers.filter(({ status }) => status === 200).length
  expect(good).toBeGreaterThan(0)
  expect(good).toBeLessThan(30)
  const record = scene.store.keys.list().find(({ name }) => name === "key 2")
  expect(record?.spent).toBe(BigInt(good) * 20n)
})

it("a key's places are limited, and an answer in time is not waited for beyond it", async () => {
  await start({ flags: { maxInFlightPerKey: "1", requestTimeoutSeconds: "1" } })
  const waiting = ask("stuck")
  while (scene.inference.charges.length === 0 && (await ask("toy")).status === 200);
  const second = await ask("toy")
  expect([second.status, await codeOf(second)]).toEqual([429, "too_many_concurrent_requests"])
  expect([(await waiting).status, await codeOf(await waiting)]).toEqual([504, "timeout"])
})

it("a client whose connection breaks is charged for what was generated", async () => {
  await start()
  const { port } = new URL(scene.gateway.url)
  const socket = connect(Number(port), "127.0.0.1")
  await once(socket, "connect")
  const body = JSON.stringify({ model: "endless", messages, max_tokens: 8, stream: true })
  const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n`
  socket.write(
    `${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
  await once(socket, "data")
  socket.destroy()
  while (scene.inference.charges.length === 0) await new Promise(setImmediate)
  await scene.gateway.close()
  expect(spent()).toBe(scene.inference.charges[0]?.cost)
})

it("no prompt, answer or key is in any log line, metric or error", async () => {
  await start()
  for (const model of ["toy", "strict", "broken", "cheat", "nope"])
    await ask(model, { stream: true }).then((one) => one.text())
  const metrics = await (await fetch(`${scene.gateway.url}/metrics`)).text()
  const seen = scene.logged.join("") + metrics
  for (const text of [SECRET, "sunny", key, key.slice(-43), "secret prompt"])
    expect(seen).not.toContain(text)
  const line = JSON.parse(scene.logged.find((one) => one.includes('"request"')) ?? "{}")
  expect(Object.keys(line).sort()).toEqual([
    "cost",
    "level",
    "ms",
    "msg",
    "requestId",
    "route",
    "status",
    "time",
    "tokens",
  ])
  expect(metrics).toMatch(/cocoon_gateway_tokens_total\{class="completion"\} [1-9]/)
})

it("metrics are for this machine alone, and not through a proxy on it", async () => {
  await start()
  const url = `${scene.gateway.url}/metrics`
  expect((await fetch(url)).status).toBe(200)
  expect((await fetch(url, { headers: { "x-forwarded-for": "1.2.3.4" } })).status).toBe(404)
})

it("without keys a page under another name is refused", async () => {
  scene = await createScene({ flags: { open: "true" } })
  key = "anything"
  expect((await ask("toy")).status).toBe(200)
  const foreign = await post(
    { model: "toy", messages },
    { headers: { origin: "https://evil.example" } },
  )
  expect([foreign.status, await codeOf(foreign)]).toEqual([403, "local_only"])
})

it("stopping: what runs ends with its charge on disk, what is new is refused", async () => {
  await start({ flags: { drainSeconds: "0" } })
  const response = await ask("endless", { stream: true })
  const reader = response.body?.getReader()
  await reader?.read()
  await scene.gateway.close()
  expect(spent()).toBeGreaterThan(0n)
  await expect(fetch(`${scene.gateway.url}/healthz`)).rejects.toThrow()
})

it("/readyz says what is missing", async () => {
  await start()
  expect(await (await fetch(`${scene.gateway.url}/readyz`)).json()).toEqual({
    status: "ok",
    missing: [],
  })
})
