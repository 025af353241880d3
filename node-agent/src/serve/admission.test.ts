import { cost, verifyReceipt } from "@cocoon/protocol"
import { answerFailing, answerUntilStopped, fakeUsage } from "../testing/fakeBackend.js"
import { FAKE_NOW, FAKE_SHEET } from "../testing/fakeSession.js"
import { createClient } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { until } from "../testing/until.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const body = (more: object = {}) =>
  JSON.stringify({ messages: [{ role: "user", content: "hello" }], max_tokens: 50, ...more })
/** Worst case of `body()` at the fakes' sheet, nanoTON. */
const WORST = BigInt(body().length + 256 + 50) * 1_000n

it("a listing whose weights are gone is served no more, and again when they are back", async () => {
  const client = await createClient(scene, await scene.show())
  const { model } = scene.session().row
  scene.unready.add(model)
  const { error, receipt } = await client.ask()
  expect(error?.code).toBe("model_not_served")
  expect(receipt).toBeUndefined()
  expect(scene.backend.requests).toEqual([])
  expect(scene.session()).toMatchObject({ metered: 0n, reserved: 0n })
  scene.unready.delete(model)
  expect((await client.ask()).error).toBeUndefined()
  expect(scene.backend.requests).toMatchObject([{ listing: model }])
})

describe("a request that is served", () => {
  it("ends with a receipt that is on disk, by the enclave's key, over this answer", async () => {
    const client = await createClient(scene, await scene.show())
    const { data, receipt, error } = await client.ask()
    expect(error).toBeUndefined()
    expect(data).toBe('{"ok":true}')
    expect(receipt).toMatchObject({
      countedBy: "engine",
      usage: { prompt: 10n, cached: 0n, completion: 5n, reasoning: 0n },
      receipt: { counter: 1n, final: false, dealId: client.secrets.dealId },
    })
    if (receipt === undefined) throw new Error("no receipt")
    const enclaveKey = scene.keys.enclave.publicKey
    const { signature } = receipt
    expect(verifyReceipt(receipt.receipt, { signature, enclaveKey })).toBe(true)
    expect(scene.journal.receipts.last(scene.session().row.dealId)?.counter).toBe(1n)
    expect(scene.journal.sessions.get(scene.session().row.dealId)).toMatchObject({
      authorised: 10n ** 9n,
    })
    expect(scene.session()).toMatchObject({ metered: 15_000n, reserved: 0n, inFlight: 0 })
  })

  it("many at once: counters and usage follow each other without a gap, in one order", async () => {
    const client = await createClient(scene, await scene.show({ deposit: 10n ** 12n }))
    const authorised = 10n ** 11n
    const answers = await Promise.all(Array.from({ length: 40 }, () => client.ask({ authorised })))
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([])
    const receipts = answers.map(({ receipt }) => receipt?.receipt)
    const ordered = receipts.toSorted((a, b) => Number((a?.counter ?? 0n) - (b?.counter ?? 0n)))
    for (const [at, one] of ordered.entries()) {
      expect(one?.counter).toBe(BigInt(at + 1))
      expect(one?.usage.prompt).toBe(BigInt(10 * (at + 1)))
    }
  })

  it("a model that counts more than the bound is metered up to the bound", async () => {
    scene.backend.answer = async function* () {
      yield { type: "head", contentType: "application/json" }
      yield { type: "usage", usage: fakeUsage(1_000_000, 1_000_000), countedBy: "unchecked" }
    }
    const client = await createClient(scene, await scene.show())
    const { receipt } = await client.ask({ body: body() })
    expect(receipt?.usage).toMatchObject({
      prompt: BigInt(body().length + 256),
      completion: 50n,
    })
    expect(cost(receipt?.usage ?? FAKE_SHEET, FAKE_SHEET)).toBe(WORST)
  })

  it("the prefix cache is salted by the deal", async () => {
    const opened = await scene.show()
    await (await createClient(scene, opened)).ask()
    expect(scene.backend.requests[0]?.cacheSalt).toBe(scene.session().row.dealId)
  })
})

describe("authorisation", () => {
  it("as much as the worst case and one for rounding passes, one less does not", async () => {
    const client = await createClient(scene, await scene.show())
    const short = await client.ask({ body: body(), authorised: WORST })
    expect(short.error).toMatchObject({
      code: "authorisation_too_low",
      status: 402,
      details: { needed: String(WORST + 1n), metered: "0" },
    })
    expect(short.receipt).toBeUndefined()
    expect(scene.backend.requests).toHaveLength(0)
    const enough = await client.ask({ body: body(), authorised: WORST + 1n })
    expect(enough.receipt?.receipt.counter).toBe(1n)
  })

  it("what was metered and what is in flight counts beside it", async () => {
    const client = await createClient(scene, await scene.show())
    await client.ask({ body: body(), authorised: WORST + 1n })
    const needed = 15_000n + WORST + 1n
    const short = await client.ask({ body: body(), authorised: needed - 1n })
    expect(short.error?.details).toEqual({ needed: String(needed), metered: "15000" })
    scene.backend.answer = answerUntilStopped
    const leaving = new AbortController()
    const first = client.ask({ body: body(), authorised: needed, signal: leaving.signal })
    const gone = expect(first).rejects.toThrow()
    await until(() => scene.session().inFlight === 1)
    const beside = await client.ask({ body: body(), authorised: needed })
    expect(beside.error?.details?.needed).toBe(String(needed + WORST + 1n))
    leaving.abort()
    await gone
    await until(() => scene.session().inFlight === 0)
    expect(scene.session().reserved).toBe(0n)
  })

  it("a lower amount than the voucher held needs no voucher and takes nothing back", async () => {
    const client = await createClient(scene, await scene.show())
    await client.ask({ authorised: 10n ** 9n })
    const { error } = await client.ask({ authorised: 1n, voucher: null })
    expect(error).toBeUndefined()
    expect(scene.session().authorised).toBe(10n ** 9n)
  })

  it("more than the deposit: deposit_too_low, after the chain was asked for a top-up", async () => {
    const opened = await scene.show({ deposit: 10n ** 9n })
    const client = await createClient(scene, opened)
    const reads = scene.chain.reads
    const { error } = await client.ask({ authorised: 10n ** 9n + 1n })
    expect(error).toMatchObject({ code: "deposit_too_low", retryable: false })
    expect(scene.chain.reads).toBe(reads + 1)
    expect(scene.session().authorised).toBe(0n)
  })

  it("a top-up that the chain shows is found", async () => {
    const client = await createClient(scene, await scene.show({ deposit: 10n ** 9n }))
    await scene.show({ deposit: 2n * 10n ** 9n })
    const { error } = await client.ask({ authorised: 2n * 10n ** 9n })
    expect(error).toBeUndefined()
  })
})

describe("what is refused inside the envelope, unmetered", () => {
  it.each([
    ["not JSON", "nonsense secret-4711", "bad_request"],
    ["a list", "[]", "bad_request"],
    ["no maximum", JSON.stringify({ messages: [] }), "max_tokens_required"],
    ["a maximum that is none", body({ max_tokens: -1 }), "bad_request"],
  ])("a body that is %s: %s", async (_, text, code) => {
    const client = await createClient(scene, await scene.show())
    const { error, receipt } = await client.ask({ body: text })
    expect(error?.code).toBe(code)
    expect(error?.message).not.toContain("4711")
    expect(receipt).toBeUndefined()
  })

  it("a path that the model does not serve", async () => {
    const client = await createClient(scene, await scene.show())
    for (const path of ["/v1/embeddings", "/metrics", "/cocoon/other"])
      expect((await client.ask({ path })).error?.code).toBe("unsupported_path")
  })

  it.each([
    ["BACKEND_CONTEXT_LENGTH", "context_length_exceeded"],
    ["BACKEND_OVERLOADED", "backend_busy"],
    ["BACKEND_REQUEST", "bad_request"],
    ["BACKEND_SERVER", "backend_failed"],
  ] as const)("a model that fails with %s before its first token: %s", async (failure, code) => {
    scene.backend.answer = answerFailing(failure)
    const client = await createClient(scene, await scene.show())
    expect((await client.ask()).error?.code).toBe(code)
    expect(scene.session()).toMatchObject({ counter: 0n, reserved: 0n, inFlight: 0 })
  })

  it("a model that gives no usage is not paid", async () => {
    scene.backend.answer = async function* () {
      yield { type: "head", contentType: "application/json" }
      yield { type: "data", bytes: new Uint8Array([1]), tokens: 1 }
    }
    const client = await createClient(scene, await scene.show())
    const { error, receipt } = await client.ask()
    expect([error?.code, receipt]).toEqual(["backend_failed", undefined])
  })

  it("a model that fails after its first token is paid for it: error, then receipt", async () => {
    scene.backend.answer = async function* () {
      yield { type: "head", contentType: "application/json" }
      yield { type: "data", bytes: new Uint8Array([1]), tokens: 1 }
      const usage = fakeUsage(10, 1)
      yield { type: "usage", usage, countedBy: "lower", failed: "BACKEND_SERVER" }
    }
    const client = await createClient(scene, await scene.show())
    const { error, receipt } = await client.ask()
    expect(error?.code).toBe("backend_failed")
    expect(receipt).toMatchObject({ countedBy: "lower", usage: { completion: 1n } })
  })
})

describe("when nothing is begun", () => {
  it("an attestation that ended, was revoked, or another key's: attestation_lapsed", async () => {
    const client = await createClient(scene, await scene.show())
    await scene.setProvider({ validUntil: BigInt(FAKE_NOW + 10) })
    expect((await client.ask()).error?.code).toBe("attestation_lapsed")
    await scene.setProvider({ validUntil: BigInt(FAKE_NOW + 11) })
    expect((await client.ask()).error).toBeUndefined()
    await scene.setProvider({ validUntil: 86_400n })
    expect((await client.ask()).error?.code).toBe("attestation_lapsed")
    await scene.setProvider({ enclaveKey: 99n })
    expect((await client.ask()).error?.code).toBe("attestation_lapsed")
    await scene.setProvider({ frozen: true })
    expect((await client.ask()).error?.code).toBe("attestation_lapsed")
  })

  it("a chain that is silent, or a Provider unread, for more than two minutes: attestation_lapsed", async () => {
    const client = await createClient(scene, await scene.show())
    scene.chain.silenceMs = 120_001
    expect((await client.ask()).error?.code).toBe("attestation_lapsed")
    scene.chain.silenceMs = 0
    scene.chain.ageMs = 120_001
    expect((await client.ask()).error?.code).toBe("attestation_lapsed")
    scene.chain.ageMs = 120_000
    expect((await client.ask()).error).toBeUndefined()
  })

  it("less than the margin left: session_expiring", async () => {
    const client = await createClient(scene, await scene.show({ expiresAt: FAKE_NOW + 100 }))
    scene.chain.now = FAKE_NOW + 91
    expect((await client.ask()).error?.code).toBe("session_expiring")
    scene.chain.now = FAKE_NOW + 90
    expect((await client.ask()).error).toBeUndefined()
  })

  it("the client asked the chain for the close: session_closed", async () => {
    const client = await createClient(scene, await scene.show())
    await scene.show({ status: 2n })
    await scene.context.watch.refresh([scene.session()], scene.draining.signal)
    expect((await client.ask()).error?.code).toBe("session_closed")
  })

  it("a stopping node: draining inside, 503 DRAINING for a new channel", async () => {
    const opened = await scene.show()
    const client = await createClient(scene, opened)
    scene.draining.abort()
    expect((await client.ask()).error).toMatchObject({ code: "draining", retryable: true })
    await expect(createClient(scene, opened)).rejects.toThrow("DRAINING")
  })
})

it("2,048 requests of a Session in flight: the next is refused unmetered, and served when one ended", async () => {
  const client = await createClient(scene, await scene.show())
  scene.session().inFlight = 2_048
  const { error, receipt } = await client.ask()
  expect(error).toMatchObject({ code: "over_capacity", retryable: true })
  expect(error?.message).toContain("of this Session")
  expect(receipt).toBeUndefined()
  expect(scene.session()).toMatchObject({ counter: 0n, reserved: 0n, inFlight: 2_048 })
  scene.session().inFlight = 2_047
  expect((await client.ask()).receipt?.receipt.counter).toBe(1n)
})

it("every slot taken: the request waits for one, and is refused after two seconds", async () => {
  await scene.close()
  scene = await createServeScene({ slots: 1 })
  const client = await createClient(scene, await scene.show({ deposit: 10n ** 12n }))
  scene.backend.answer = answerUntilStopped
  const leaving = new AbortController()
  const authorised = 10n ** 10n
  const first = client.ask({ authorised, signal: leaving.signal })
  const gone = expect(first).rejects.toThrow()
  await until(() => scene.context.slots.busy() === 1)
  expect((await client.ask({ authorised })).error).toMatchObject({ code: "over_capacity" })
  leaving.abort()
  await gone
  await until(() => scene.context.slots.busy() === 0)
})
