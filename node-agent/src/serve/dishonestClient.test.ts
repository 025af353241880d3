import { randomBytes } from "node:crypto"
import { request as httpRequest } from "node:http"
import { requestId, sealRequest, textBytes, voucherDigest } from "@cocoon/protocol"
import fc from "fast-check"
import { ed25519Key } from "../keys/ed25519Key.js"
import { answerUntilStopped, fakeUsage } from "../testing/fakeBackend.js"
import { createClient, makeOpening, postOpening, readAnswer } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { until } from "../testing/until.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const sessions = () => [...scene.context.book.all()]

describe("vouchers", () => {
  it("of another key, another deal, another amount, or none: bad_voucher, and nothing is served", async () => {
    const client = await createClient(scene, await scene.show())
    const authorised = 10n ** 9n
    const { dealId } = client.secrets
    const stranger = ed25519Key(Buffer.alloc(32, 3))
    const bad = [
      stranger.sign(voucherDigest({ dealId, authorised })),
      scene.sessionKey.sign(voucherDigest({ dealId: dealId + 1n, authorised })),
      client.voucherFor(authorised - 1n),
      new Uint8Array(64),
      null,
    ]
    for (const voucher of bad)
      expect((await client.ask({ authorised, voucher })).error?.code).toBe("bad_voucher")
    expect(scene.backend.requests).toHaveLength(0)
    expect(sessions()[0]).toMatchObject({ authorised: 0n, voucher: undefined })
  })

  it("a client that signs nothing after the first is served up to it, and no further", async () => {
    const client = await createClient(scene, await scene.show())
    const authorised = 500_000n
    await client.ask({ authorised })
    let last = await client.ask({ authorised, voucher: null })
    for (let served = 0; last.error === undefined; served += 1) {
      expect(served).toBeLessThan(40)
      last = await client.ask({ authorised, voucher: null })
    }
    expect(last.error.code).toBe("authorisation_too_low")
    expect(sessions()[0]?.metered).toBeLessThanOrEqual(authorised)
  })
})

describe("a client that leaves", () => {
  it("in the middle of a stream: the generation stops, what was generated is metered and kept", async () => {
    scene.backend.answer = answerUntilStopped
    const client = await createClient(scene, await scene.show())
    const leaving = new AbortController()
    const { bytes } = client.seal({})
    const response = await client.send(bytes, leaving.signal)
    await response.body?.getReader().read()
    leaving.abort()
    await until(() => sessions()[0]?.inFlight === 0)
    expect(sessions()[0]).toMatchObject({ counter: 1n, usage: { prompt: 10n, completion: 1n } })
    expect(scene.context.slots.busy()).toBe(0)
    scene.backend.answer = answerUntilStopped
    const repeat = await client.ask({ counter: 1n })
    expect(repeat).toMatchObject({
      error: { code: "replayed" },
      receipt: { receipt: { counter: 1n } },
    })
  })
})

it("a client that reads nothing holds the model up, not the memory; when it leaves, it pays for what was made", async () => {
  const made = { chunks: 0 }
  scene.backend.answer = async function* ({ signal }) {
    yield { type: "head", contentType: "text/event-stream" }
    for (; made.chunks < 400 && !signal.aborted; made.chunks += 1)
      yield { type: "data", bytes: new Uint8Array(256 * 1024), tokens: made.chunks }
    yield { type: "usage", usage: fakeUsage(10, 40), countedBy: "engine" }
  }
  const client = await createClient(scene, await scene.show())
  const leaving = new AbortController()
  await client.send(client.seal({}).bytes, leaving.signal)
  let before = -1
  while (before !== made.chunks) {
    before = made.chunks
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(made.chunks).toBeLessThan(100)
  leaving.abort()
  await until(() => sessions()[0]?.inFlight === 0)
  expect(sessions()[0]).toMatchObject({ counter: 1n, usage: { completion: 40n } })
})

describe("replays", () => {
  it("the same bytes again: no content, the same receipt, nothing charged", async () => {
    const client = await createClient(scene, await scene.show())
    const { bytes, counter } = client.seal({})
    const id = requestId(client.secrets.channelId, counter)
    const first = await readAnswer(await client.send(bytes), client.secrets, id)
    const again = await readAnswer(await client.send(bytes), client.secrets, id)
    expect(first.receipt?.receipt.counter).toBe(1n)
    expect(again).toMatchObject({ data: "", error: { code: "replayed" } })
    expect(again.receipt?.receipt).toEqual(first.receipt?.receipt)
    expect(scene.backend.requests).toHaveLength(1)
  })

  it("the same bytes after another request's receipt: the receipt of its own answer", async () => {
    const client = await createClient(scene, await scene.show())
    const { bytes, counter } = client.seal({})
    const id = requestId(client.secrets.channelId, counter)
    const first = await readAnswer(await client.send(bytes), client.secrets, id)
    expect((await client.ask()).receipt?.receipt.counter).toBe(2n)
    const again = await readAnswer(await client.send(bytes), client.secrets, id)
    expect(again.receipt).toEqual(first.receipt)
  })

  it("the same bytes while the first are served: no receipt yet, not even another request's", async () => {
    const client = await createClient(scene, await scene.show())
    await client.ask()
    scene.backend.answer = answerUntilStopped
    const leaving = new AbortController()
    const { bytes, counter } = client.seal({})
    const id = requestId(client.secrets.channelId, counter)
    const response = await client.send(bytes, leaving.signal)
    await response.body?.getReader().read()
    const again = await readAnswer(await client.send(bytes), client.secrets, id)
    expect(again).toMatchObject({ error: { code: "replayed" }, receipt: undefined })
    leaving.abort()
    await until(() => sessions()[0]?.inFlight === 0)
  })

  it("a counter below the window: refused without a receipt", async () => {
    const client = await createClient(scene, await scene.show())
    await client.ask({ counter: 2_000n })
    const old = await client.ask({ counter: 900n })
    expect(old).toMatchObject({ error: { code: "replayed" }, receipt: undefined })
    expect((await client.ask({ counter: 1_500n })).error).toBeUndefined()
  })

  it("a request moved to a channel of another Session does not open: 400 MALFORMED", async () => {
    const mine = await createClient(scene, await scene.show())
    const other = await createClient(scene, await scene.show({ nonce: 2n }))
    const { bytes } = mine.seal({})
    const moved = new Uint8Array(bytes)
    moved.set(other.secrets.channelId, 2)
    const response = await mine.send(moved)
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { code: "MALFORMED" } },
    ])
    expect((await mine.ask()).receipt?.receipt.counter).toBe(1n)
    expect((await other.ask()).receipt?.receipt.counter).toBe(1n)
  })

  it("a changed byte does not open, and moves no window", async () => {
    const client = await createClient(scene, await scene.show())
    const { bytes, counter } = client.seal({})
    for (const at of [20, 30, bytes.length - 1]) {
      const changed = new Uint8Array(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect((await client.send(changed)).status).toBe(400)
    }
    const id = requestId(client.secrets.channelId, counter)
    const answer = await readAnswer(await client.send(bytes), client.secrets, id)
    expect(answer.error).toBeUndefined()
  })
})

describe("openings", () => {
  it("signed by another key, for another deal or another boot: 401 BAD_SIGNATURE with this boot's id", async () => {
    const opened = await scene.show()
    const bootId = new Uint8Array(32)
    for (const wrong of [{ bootId }, { signer: ed25519Key(Buffer.alloc(32, 3)) }, { dealId: 1n }]) {
      const answer = await postOpening(scene, await makeOpening(scene, opened, wrong))
      const own = Buffer.from(scene.context.bootId).toString("hex")
      expect(answer).toMatchObject({ status: 401, refusal: { code: "BAD_SIGNATURE", bootId: own } })
    }
    expect(scene.context.channels.size()).toBe(0)
  })

  it("a replayed opening keeps the window of its channel: the requests are not served again", async () => {
    const client = await createClient(scene, await scene.show())
    await client.ask({ counter: 1n })
    expect((await postOpening(scene, client.opening)).status).toBe(200)
    expect((await client.ask({ counter: 1n })).error?.code).toBe("replayed")
  })

  it("a flood: the last 8 channels are held, an old one's opening does not bring it back", async () => {
    const opened = await scene.show()
    const first = await createClient(scene, opened)
    for (let i = 0; i < 8; i += 1) await createClient(scene, opened)
    expect(scene.context.channels.size()).toBe(8)
    const { bytes } = first.seal({})
    expect((await first.send(bytes)).status).toBe(404)
    const again = await postOpening(scene, first.opening)
    expect(again).toMatchObject({ status: 409, refusal: { code: "CHANNEL_ENDED" } })
  })

  it("too many in a short time: 429 TOO_MANY", async () => {
    const opening = await makeOpening(scene, await scene.show())
    const answers = []
    for (let i = 0; i < 36; i += 1) answers.push((await postOpening(scene, opening)).status)
    expect(answers[0]).toBe(200)
    expect(answers.at(-1)).toBe(429)
  })

  it("of Sessions that do not exist: 404, asked once of the chain, and then 429", async () => {
    const real = await scene.show()
    scene.chain.sessions.clear()
    const one = await makeOpening(scene, real)
    for (let i = 0; i < 5; i += 1)
      expect((await postOpening(scene, one)).refusal?.code).toBe("UNKNOWN_SESSION")
    expect(scene.chain.reads).toBe(1)
    const codes = new Set<unknown>()
    for (let nonce = 2n; nonce < 45n; nonce += 1n) {
      const session = { ...real.session, nonce }
      codes.add(
        (await postOpening(scene, await makeOpening(scene, { ...real, session }))).refusal?.code,
      )
    }
    expect([...codes]).toEqual(["UNKNOWN_SESSION", "TOO_MANY"])
    expect(scene.chain.reads).toBeLessThanOrEqual(32)
  })
})

describe("garbage", () => {
  const post = (path: string, body: BodyInit) =>
    fetch(`${scene.url}/cocoon/v1/${path}`, { method: "POST", body })

  it("of any bytes is refused with a code, on both routes", async () => {
    await createClient(scene, await scene.show())
    const path = fc.constantFrom("channels", "requests")
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 700 }), fc.json().map(textBytes))
    await fc.assert(
      fc.asyncProperty(path, bytes, async (route, content) => {
        const response = await post(route, new Uint8Array(content))
        expect([400, 404]).toContain(response.status)
        const { error } = (await response.json()) as { error: { code: string } }
        expect(error.code).toMatch(/^[A-Z_]+$/)
      }),
      { numRuns: 60 },
    )
  })

  it("another version or suite names what is spoken", async () => {
    const other = new Uint8Array(600)
    other[0] = 2
    const version = await (await post("requests", other)).json()
    expect(version).toMatchObject({ error: { code: "UNSUPPORTED_VERSION", versions: [1] } })
    other[0] = 1
    other[1] = 9
    const suite = await (await post("requests", other)).json()
    expect(suite).toMatchObject({ error: { code: "UNSUPPORTED_SUITE", suites: [1] } })
  })

  it("too long is refused before it is read; an unknown channel before its rest is sent", async () => {
    const long = await post("requests", new Uint8Array(100_001))
    expect(long.status).toBe(413)
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest(`${scene.url}/cocoon/v1/requests`, { method: "POST" })
      sent.on("response", (response) => {
        resolve(response.statusCode)
        sent.destroy()
      })
      sent.on("error", reject)
      sent.write(Buffer.concat([Buffer.from([1, 1]), randomBytes(24)]))
    })
    expect(status).toBe(404)
  })

  it("sealed for a channel but malformed inside: 400, nothing served", async () => {
    const client = await createClient(scene, await scene.show())
    const header = { path: "/v1/chat/completions", authorised: 1n }
    const { bytes } = sealRequest(client.secrets, { counter: 1n, header, body: textBytes("x") })
    expect((await client.send(bytes.subarray(0, -1))).status).toBe(400)
    expect((await client.send(bytes.subarray(0, 27))).status).toBe(400)
  })
})

it("neither log nor metrics hold the words of a request", async () => {
  const client = await createClient(scene, await scene.show())
  await client.ask()
  await client.ask({ body: '{"secret-4711": ' })
  const { registry } = scene.context.metrics
  expect(JSON.stringify(scene.log.lines) + (await registry.metrics())).not.toContain("4711")
})
