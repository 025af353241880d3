import { isCocoonError } from "@cocoon/protocol"
import { askModel, readText } from "../testing/askModel.js"
import { createFakeWorld } from "../testing/createFakeWorld.js"
import type { Tricks } from "../testing/fakeNode/Tricks.js"
import { useInferences } from "../testing/useInferences.js"

const messages = [{ role: "user", content: "hi" }]
const path = "/v1/chat/completions"
const start = useInferences()
const world = async (options: Parameters<typeof createFakeWorld>[0] = {}) => {
  const made = await createFakeWorld(options)
  return { ...made, ...(await start(made)) }
}

test("a request opens a Session, streams, and is charged what the receipt says", async () => {
  const { inference, states } = await world()
  const reserved: bigint[] = []
  const answer = await inference.request({
    path,
    body: { model: "toy", messages, stream: true, max_tokens: 10 },
    reserve: (worst) => void reserved.push(worst),
  })
  expect(answer.status).toBe(200)
  expect(await readText(answer.data)).toContain("[DONE]")
  const charge = await answer.charge
  expect(charge).toMatchObject({ countedBy: "engine", usage: { prompt: 7n, completion: 2n } })
  expect(charge?.cost).toBe(15n)
  expect(reserved[0]).toBeGreaterThan(300n)
  expect(states.size).toBe(1)
  const [standing] = inference.standings()
  expect(standing).toMatchObject({ metered: 15n, inFlight: 0n, status: "open", deposit: 100_000n })
})

test("requests after the first use the same Session and channel", async () => {
  const { inference, calls, nodes } = await world()
  for (let i = 0; i < 3; i++) await readText((await askModel(inference)).data)
  expect(calls).toEqual(["open"])
  expect(nodes[0]?.requests).toBe(3)
  expect(nodes[0]?.seen[0]).toMatchObject({ model: "toy", max_completion_tokens: 10 })
})

const dishonest: [string, Tricks, string][] = [
  [
    "over-meters beyond the bound",
    { usage: () => ({ prompt: 7n, cached: 0n, completion: 99n, reasoning: 0n }) },
    "bound",
  ],
  [
    "claims more cumulative usage than its requests",
    { receipt: (r) => ({ ...r, usage: { ...r.usage, prompt: r.usage.prompt + 1n } }) },
    "accumulation",
  ],
  ["swaps the model", { receipt: (r) => ({ ...r, modelHash: r.modelHash + 1n }) }, "model"],
  ["signs with another key", { forge: true }, "signature"],
  ["receipts another deal", { receipt: (r) => ({ ...r, dealId: r.dealId + 1n }) }, "deal"],
  [
    "receipts another answer",
    { receipt: (r) => ({ ...r, responseHash: r.responseHash + 1n }) },
    "response",
  ],
  [
    "receipts another request",
    { receipt: (r) => ({ ...r, requestHash: r.requestHash + 1n }) },
    "request",
  ],
  [
    "receipts another length",
    { receipt: (r) => ({ ...r, responseLength: r.responseLength + 1 }) },
    "length",
  ],
  ["jumps with its counter", { receipt: (r) => ({ ...r, counter: r.counter + 5n }) }, "COUNTER"],
  ["ends the deal unasked", { receipt: (r) => ({ ...r, final: true }) }, "final"],
  [
    "meters more than its own answer says",
    {
      usage: (u) => ({ ...u, prompt: 8n }),
      receipt: (r) => ({ ...r, usage: { ...r.usage, prompt: 8n } }),
    },
    "answer_usage",
  ],
]

test.each(dishonest)(
  "node that %s: NODE_MISBEHAVED, nothing more is authorised, evidence kept",
  async (_name, tricks, fault) => {
    const { inference, journal, nodes, states, parts } = await world({ tricks: [tricks] })
    const answer = await askModel(inference, { stream: true })
    const refused = expect.objectContaining({ code: "NODE_MISBEHAVED", details: { fault } })
    await expect(readText(answer.data)).rejects.toEqual(refused)
    await expect(answer.charge).rejects.toEqual(refused)
    const [entry] = await journal.load()
    expect(entry).toMatchObject({ stage: "closing", evidence: [{ code: fault }] })
    const before = nodes[0]?.authorised([...states.values()][0]?.dealId ?? 0n)
    await parts.pool.sweep()
    expect([...states.values()][0]?.status).toBe("closing")
    expect(nodes[0]?.authorised([...states.values()][0]?.dealId ?? 0n)).toBe(before)
  },
)

test("node that replays an old receipt is found out", async () => {
  const { inference } = await world({ tricks: [{ oldReceipt: true }] })
  await readText((await askModel(inference)).data)
  const answer = await askModel(inference)
  await expect(readText(answer.data)).rejects.toMatchObject({ code: "NODE_MISBEHAVED" })
})

test("an answer that ends without its last chunk: anybody between could do that, nobody is condemned", async () => {
  const { inference, journal, events } = await world({ tricks: [{ truncate: "late" }] })
  const answer = await askModel(inference, { stream: true })
  await expect(readText(answer.data)).rejects.toMatchObject({ code: "NODE_FAILED" })
  await answer.charge
  expect(events.filter(({ event }) => event === "node-misbehaved")).toEqual([])
  expect(await journal.load()).toMatchObject([{ stage: "open", evidence: [] }])
})

const failing: [string, Tricks][] = [
  ["answers garbage, or a proxy before it", { garbage: true }],
  ["truncates before the first data", { truncate: "early" }],
  ["sends no head", { noHead: true }],
  ["is gone", { dead: true }],
  ["is full outside the envelope", { refuse: { status: 429, code: "TOO_MANY" } }],
  ["is full inside the envelope", { error: { code: "over_capacity" } }],
  ["drains", { error: { code: "draining" } }],
  ["has a failing backend", { error: { code: "backend_failed" } }],
  ["has lost its attestation", { error: { code: "attestation_lapsed" } }],
]

test.each(failing)(
  "node that %s: another one answers, nothing was streamed twice",
  async (_name, tricks) => {
    const { inference, events, keys, serving, parts, nodes } = await world({
      nodes: 2,
      tricks: [tricks, {}],
    })
    // The honest node looks dearer to the choice: the other is asked first.
    const other = serving.get(keys[1] ?? "")
    if (other)
      serving.set(other.key, { ...other, info: { ...other.info, slots: { total: 1, free: 0 } } })
    const answer = await askModel(inference, { stream: true })
    expect(await readText(answer.data)).toContain("Hel")
    expect((await answer.charge)?.provider.toRawString()).toBe(keys[1])
    expect(nodes[1]?.requests).toBe(1)
    const failed = events.filter(({ event }) => event === "attempt-failed")
    expect(failed.map(({ provider }) => provider)).toEqual([keys[0]])
    expect(Object.keys(parts.seen.of(keys[0] ?? "").failures)).toHaveLength(1)
    expect(events.filter(({ event }) => event === "node-misbehaved")).toEqual([])
  },
)

test("all nodes full: NODE_BUSY; all gone: NODE_FAILED; none at all: NO_NODE", async () => {
  const full = await world({ tricks: [{ error: { code: "over_capacity" } }] })
  await expect(askModel(full.inference)).rejects.toMatchObject({
    code: "NODE_BUSY",
    retryable: true,
  })
  const gone = await world({ tricks: [{ dead: true }] })
  await expect(askModel(gone.inference)).rejects.toMatchObject({ code: "NODE_FAILED" })
  gone.serving.clear()
  await expect(askModel(gone.inference)).rejects.toMatchObject({ code: "NO_NODE" })
})

test("the caller's own errors come back by name, and no node is blamed", async () => {
  const { inference, events, nodes } = await world()
  const code = (body: Record<string, unknown>) =>
    inference.request({ path, body }).then(
      () => "none",
      (error) => (isCocoonError(error) ? error.code : error),
    )
  expect(await code({ model: "other", messages })).toBe("UNKNOWN_MODEL")
  expect(await code({ messages })).toBe("BAD_REQUEST")
  expect(await code({ model: "toy", messages: [] })).toBe("BAD_REQUEST")
  expect(await code({ model: "toy", messages, max_tokens: 0 })).toBe("BAD_REQUEST")
  expect(await code({ model: "toy", messages, max_tokens: 9_999 })).toBe("CONTEXT_TOO_LONG")
  expect(await code({ model: "toy", messages, tools: [] })).toBe("UNSUPPORTED_FIELD")
  const completions = inference.request({
    path: "/v1/completions",
    body: { model: "toy", prompt: "a" },
  })
  await expect(completions).rejects.toMatchObject({ code: "UNSUPPORTED_PATH" })
  const [node] = nodes
  if (node) node.tricks.error = { code: "bad_request", param: "temperature" }
  await expect(askModel(inference, { temperature: 9 })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    details: { param: "temperature" },
  })
  expect(events.filter(({ event }) => event === "attempt-failed")).toEqual([])
})

test("a refused reservation sends nothing and moves no money", async () => {
  const { inference, calls, nodes } = await world()
  const reserve = () => {
    throw new Error("no budget")
  }
  const body = { model: "toy", messages }
  await expect(inference.request({ path, body, reserve })).rejects.toThrow("no budget")
  expect(calls).toEqual([])
  expect(nodes[0]?.requests).toBe(0)
})

test("the maximum is put in where the request names none", async () => {
  const { inference, nodes } = await world()
  await readText((await inference.request({ path, body: { model: "toy", messages } })).data)
  expect(nodes[0]?.seen[0]).toMatchObject({ max_completion_tokens: 100 })
})

test("node that asks for more than was authorised is shown its own receipt, then left", async () => {
  const { inference } = await world({ tricks: [{ greedy: 1_000n }] })
  await expect(askModel(inference)).rejects.toMatchObject({
    code: "NODE_FAILED",
    details: { reasons: ["authorisation_too_low"] },
  })
})

test("requests that find out one after the other that a node started anew share one new channel", async () => {
  const { inference, nodes } = await world()
  await readText((await askModel(inference)).data)
  const [node] = nodes
  if (node === undefined) throw new Error("no node")
  node.restart()
  const { handle } = node
  let lost = 0
  let served = 0
  let openings = 0
  Object.assign(node, {
    handle: async (...[url, init]: Parameters<typeof handle>) => {
      const response = await handle(url, init)
      if (response.ok && url.pathname.endsWith("/channels")) openings += 1
      if (response.ok && url.pathname.endsWith("/requests")) served += 1
      if (response.status !== 404) return response
      const before = lost
      lost += 1
      while (served < before) await new Promise((done) => setImmediate(done))
      return response
    },
  })
  const answers = await Promise.all(Array.from({ length: 8 }, () => askModel(inference)))
  for (const { data } of answers) await readText(data)
  expect(openings).toBe(1)
})

test("node that was started anew gets a new channel in the same Session", async () => {
  const { inference, nodes, calls } = await world()
  await readText((await askModel(inference)).data)
  nodes[0]?.restart()
  const answer = await askModel(inference)
  await readText(answer.data)
  expect((await answer.charge)?.receipt.counter).toBe(2n)
  expect(calls).toEqual(["open"])
})
