import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Address, toNano } from "@ton/core"
import { answerChunks } from "./support/answerChunks.js"
import { askPaid } from "./support/askPaid.js"
import { sessionBooks } from "./support/sessionBooks.js"
import {
  type Meddle,
  type Middleman,
  type Passing,
  type Reply,
  startMiddleman,
} from "./support/startMiddleman.js"
import { useWhole } from "./support/useWhole.js"

const LONG_MS = 120_000
const REQUESTS = "/cocoon/v1/requests"
const CHANNELS = "/cocoon/v1/channels"
const ANSWER = "1 2 3"

let man: Middleman | undefined
const running = useWhole({
  between: async (nodePort) => {
    man = await startMiddleman(nodePort)
    return man.port
  },
  gatewayFlags: ["--request-timeout-seconds", "5"],
})
afterAll(() => man?.close())

function middleman(): Middleman {
  if (man === undefined) throw new Error("the man stands between gateway and node")
  return man
}

type Told = { readonly status: number; readonly code: string | null; readonly text: string }

/** What the stock client is told, right or wrong, streamed or whole. */
async function ask(stream: boolean): Promise<Told> {
  const { chat } = running.whole.openai()
  const messages = [{ role: "user" as const, content: "count to 3" }]
  const body = { model: "toy", messages, max_tokens: 32 }
  let text = ""
  try {
    if (stream) {
      const chunks = await chat.completions.create({ ...body, stream })
      for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? ""
    } else {
      const { choices } = await chat.completions.create(body)
      text = choices[0]?.message.content ?? ""
    }
    return { status: 200, code: null, text }
  } catch (error) {
    const { status = 200, code = null } = error as { status?: number; code?: string | null }
    return { status, code, text }
  }
}

/** He meddles with what goes to one route, so often, and lets the rest pass. */
function meddleWith(path: string, how: Meddle, times = 1): void {
  let left = times
  middleman().meddle((passing) => {
    if (passing.path !== path || left === 0) return passing.pass()
    left -= 1
    return how(passing)
  })
}

const withBody = (reply: Reply, body: Buffer): Reply => ({ ...reply, body })

/** Changes the chunks of the node's answer. */
const rechunk =
  (change: (chunks: Buffer[]) => Buffer[]): Meddle =>
  async (passing) => {
    const reply = await passing.pass()
    const { nonce, chunks } = answerChunks(reply.body)
    return withBody(reply, Buffer.concat([nonce, ...change(chunks)]))
  }

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  const index = at < 0 ? copy.length + at : at
  copy.writeUInt8(copy.readUInt8(index) ^ 1, index)
  return copy
}

const flipAnswer =
  (at: number): Meddle =>
  async (passing) => {
    const reply = await passing.pass()
    return withBody(reply, flipped(reply.body, at))
  }
const flipRequest =
  (at: number): Meddle =>
  (passing) =>
    passing.pass({ body: flipped(passing.body, at) })

const answerOf =
  (status: number, body: string | Buffer): Meddle =>
  async () => ({
    status,
    headers: { "content-type": "application/octet-stream" },
    body: Buffer.from(body),
  })

const MISCHIEF: readonly (readonly [string, Meddle])[] = [
  ["flips a bit of the request's version", flipRequest(0)],
  ["flips a bit of the request's suite", flipRequest(1)],
  ["flips a bit of the request's channel", flipRequest(5)],
  ["flips a bit of the request's counter", flipRequest(25)],
  ["flips a bit of the request's ciphertext", flipRequest(100)],
  ["flips a bit of the request's tag", flipRequest(-1)],
  ["cuts the request", (passing) => passing.pass({ body: passing.body.subarray(0, -40) })],
  ["flips a bit of the answer's nonce", flipAnswer(3)],
  ["flips the last bit of a chunk's word", flipAnswer(32)],
  ["flips a bit of a chunk", flipAnswer(60)],
  ["flips a bit of the answer's last tag", flipAnswer(-1)],
  [
    "swaps two chunks",
    rechunk(([first, second, ...rest]) => [second, first, ...rest].flatMap((one) => one ?? [])),
  ],
  [
    "repeats a chunk",
    rechunk(([first, ...rest]) => [first, first, ...rest].flatMap((one) => one ?? [])),
  ],
  ["drops the first chunk", rechunk((chunks) => chunks.slice(1))],
  ["drops a chunk in the middle", rechunk((chunks) => [...chunks.slice(0, 1), ...chunks.slice(2)])],
  ["drops the receipt", rechunk((chunks) => chunks.slice(0, -1))],
  ["drops every chunk", rechunk(() => [])],
  ["adds a chunk behind the last", rechunk((chunks) => [...chunks, randomBytes(84)])],
  ["answers with garbage", answerOf(200, randomBytes(4_096))],
  [
    "answers with an OpenAI answer of his own",
    answerOf(200, JSON.stringify({ choices: [{ message: { content: "lies" } }] })),
  ],
  ["answers nothing", answerOf(200, "")],
  [
    "refuses in the node's name",
    answerOf(409, JSON.stringify({ error: { code: "SESSION_REFUSED", message: "no" } })),
  ],
  [
    "says that the Session is unknown",
    answerOf(404, JSON.stringify({ error: { code: "UNKNOWN_SESSION", message: "no" } })),
  ],
  ["answers 500", answerOf(500, "oops")],
]

const CODES = ["node_failed", "node_misbehaved", "node_busy", "timeout"]

/** Right, or an error in OpenAI's form, with nothing but the beginning of what is right before it. */
function expectHonest(told: Told): void {
  expect(ANSWER.startsWith(told.text.trim())).toBe(true)
  if (told.code === null) expect(told).toMatchObject({ status: 200, text: ANSWER })
  else expect(CODES).toContain(told.code)
}

/** The gateway serves again once he lets everything pass. */
async function expectRecovery(): Promise<void> {
  middleman().meddle(undefined)
  const again = await running.whole.scene.network.until(
    () => askPaid(running.whole).catch(() => undefined),
    "an answer after the meddling",
  )
  expect(again.text).toBe(ANSWER)
}

beforeAll(async () => {
  await askPaid(running.whole)
})
describe("a man in the middle", () => {
  afterEach(expectRecovery)

  it.each(MISCHIEF)("who %s, once or always: no wrong answer", async (_, how) => {
    for (const stream of [false, true]) {
      meddleWith(REQUESTS, how)
      expectHonest(await ask(stream))
    }
    meddleWith(REQUESTS, how, Number.POSITIVE_INFINITY)
    const told = await ask(true)
    expectHonest(told)
    expect(told.code).not.toBeNull()
  })

  it("who redirects elsewhere: nothing goes there", async () => {
    let visits = 0
    const elsewhere = createServer((_, response) => {
      visits += 1
      response.end("lies")
    }).listen(0, "127.0.0.1")
    await once(elsewhere, "listening")
    const { port } = elsewhere.address() as AddressInfo
    const location = `http://127.0.0.1:${port}${REQUESTS}`
    for (const status of [302, 307]) {
      meddleWith(REQUESTS, async () => ({ status, headers: { location }, body: Buffer.alloc(0) }))
      expectHonest(await ask(false))
    }
    expect(visits).toBe(0)
    elsewhere.close()
  })

  it("who stalls: the request ends in time", async () => {
    meddleWith(REQUESTS, async () => null)
    expect(await ask(false)).toMatchObject({ status: 504, code: "timeout" })
  })

  it("who sends a request twice: it is generated and charged once", async () => {
    const before = running.whole.backend.requests.length
    const replies: Reply[] = []
    meddleWith(REQUESTS, async (passing) => {
      replies.push(await passing.pass(), await passing.pass())
      return replies[0] ?? null
    })
    const first = await askPaid(running.whole)
    const second = await askPaid(running.whole)
    expect(second.counter).toBe(first.counter + 1n)
    expect(replies).toHaveLength(2)
    expect(running.whole.backend.requests).toHaveLength(before + 2)
  })

  it("who moves ciphertexts between channels and replays openings: the node runs nothing", async () => {
    const { whole } = running
    const of = (path: string) => middleman().seen.filter((passing) => passing.path === path)
    const old = of(REQUESTS).at(-1) as Passing
    const opening = of(CHANNELS).at(-1) as Passing
    const openingReply = await opening.pass()
    expect(openingReply.status).toBe(200)
    await whole.gateway.kill()
    await whole.restartGateway()
    // The answer of another opening is no answer to this one.
    meddleWith(CHANNELS, async () => openingReply)
    expectHonest(await ask(false))
    middleman().meddle(undefined)
    await askPaid(whole)
    const fresh = of(REQUESTS).at(-1) as Passing
    const channelOf = ({ body }: Passing) => body.subarray(2, 18)
    expect(channelOf(fresh).equals(channelOf(old))).toBe(false)
    const ran = whole.backend.requests.length
    const moved = (from: Passing, to: Passing) =>
      from.pass({
        body: Buffer.concat([from.body.subarray(0, 2), channelOf(to), from.body.subarray(18)]),
      })
    const replies = [await moved(old, fresh), await moved(fresh, old)]
    for (const { status } of replies) expect(status).toBe(400)
    for (const passing of [old, fresh]) await passing.pass()
    await opening.pass()
    for (const passing of [old, fresh]) await passing.pass()
    expect(whole.backend.requests).toHaveLength(ran)
  })

  it("who swaps the node's keys for his own: no request and no opening comes", async () => {
    const { whole } = running
    const info = await (
      middleman().seen.find(({ path }) => path === "/cocoon/v1/node") as Passing
    ).pass()
    const { hpkeKey, enclaveKey } = JSON.parse(info.body.toString()) as Record<string, string>
    await whole.gateway.kill()
    middleman().meddle(async (passing) => {
      const reply = await passing.pass()
      if (passing.method === "POST") return reply
      const text = reply.body
        .toString()
        .replaceAll(String(hpkeKey), randomBytes(32).toString("hex"))
        .replaceAll(String(enclaveKey), randomBytes(32).toString("hex"))
      return withBody(reply, Buffer.from(text))
    })
    const before = middleman().seen.length
    await whole.restartGateway()
    expect(await ask(false)).toMatchObject({ status: 503, code: "no_node" })
    const sent = middleman().seen.slice(before)
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.filter(({ method }) => method === "POST")).toEqual([])
  })
})

it(
  "after all of it one Session has paid what honest receipts say, and no more",
  async () => {
    const { whole } = running
    const { cost, session } = await askPaid(whole)
    await whole.gateway.stop()
    const keys = (await whole.command("keys", "list")) as unknown as { spent: string }[]
    const settlement = (await whole.command("settle")) as { settled: boolean; sessions: object[] }
    expect(settlement).toMatchObject({ settled: true, sessions: [{ status: "closed" }] })
    const wallet = Address.parse(whole.gateway.ready.wallet)
    const books = await sessionBooks(whole.scene.network.client, { session, wallet })
    // Every request of these tests is the same, so each that ran costs the same.
    const honest = BigInt(whole.backend.requests.length) * cost
    expect(books.gone).toBe(true)
    expect(books.paid).toBeLessThanOrEqual(honest)
    expect(books.received).toBe(books.sent + books.fees)
    expect(toNano(keys[0]?.spent ?? "0")).toBeLessThanOrEqual(books.paid ?? 0n)
  },
  LONG_MS,
)
