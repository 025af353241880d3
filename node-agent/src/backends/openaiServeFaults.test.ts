import { once } from "node:events"
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { collectServe } from "../testing/collectServe.js"
import { type FakeOpenAi, startFakeOpenAi } from "../testing/fakeOpenAi.js"
import type { FakeFault } from "../testing/openAi/fakeFault.js"
import { fakeTokenizer } from "../testing/openAi/fakeTokens.js"
import { createOpenAiBackend, type OpenAiOptions } from "./openai.js"
import type { ServeEvent } from "./serving.js"

const never = new AbortController().signal
const messages = [{ role: "user", content: "count to 40" }]
const closers: (() => Promise<unknown>)[] = []
let fake: FakeOpenAi

beforeAll(async () => {
  fake = await startFakeOpenAi()
})
afterAll(() => fake.close())
afterEach(async () => {
  fake.fail(undefined)
  for (const close of closers.splice(0)) await close()
})

function open(options: Partial<OpenAiOptions> = {}) {
  const backend = createOpenAiBackend({ url: fake.url, model: "m", ...options })
  closers.push(backend.close)
  const serve = (stream: boolean, signal = never) =>
    backend.serve({
      path: "/v1/chat/completions",
      body: { model: "asked", messages, stream },
      signal,
    })
  return { backend, serve }
}

async function listen(handler: RequestListener): Promise<string> {
  const server: Server = createServer(handler)
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe("a server that refuses or is broken from the start: nothing is yielded", () => {
  it.each<[FakeFault, string]>([
    ["400", "BACKEND_REQUEST"],
    ["401", "BACKEND_AUTH"],
    ["404", "BACKEND_REQUEST"],
    ["429", "BACKEND_OVERLOADED"],
    ["500", "BACKEND_SERVER"],
    ["503", "BACKEND_OVERLOADED"],
    ["context-length", "BACKEND_CONTEXT_LENGTH"],
    ["wrong-type", "BACKEND_RESPONSE"],
    ["silent", "BACKEND_TIMEOUT"],
  ])("%s is %s", async (fault, code) => {
    fake.fail(fault)
    const { serve } = open(fault === "silent" ? { firstByteMs: 50, timeoutMs: 100 } : {})
    for (const stream of [true, false]) {
      const seen: ServeEvent[] = []
      await expect(collectServe(serve(stream), (event) => seen.push(event))).rejects.toMatchObject({
        code,
      })
      expect(seen).toEqual([])
    }
  })

  it.each<[FakeFault, string]>([
    ["garbage", "BACKEND_RESPONSE"],
    ["giant", "BACKEND_RESPONSE"],
    ["no-usage", "BACKEND_USAGE_MISSING"],
    ["invalid-usage", "BACKEND_USAGE_INVALID"],
    ["no-end", "BACKEND_RESPONSE"],
    ["cut", "BACKEND_UNREACHABLE"],
    ["stall", "BACKEND_TIMEOUT"],
  ])("a whole answer with %s is %s", async (fault, code) => {
    fake.fail(fault)
    const { serve } = open({ idleMs: 50, maxBytes: 100_000 })
    await expect(collectServe(serve(false))).rejects.toMatchObject({ code })
  })
})

describe("a stream that breaks ends with the usage of what came", () => {
  it.each<[FakeFault, string, number]>([
    ["garbage", "BACKEND_RESPONSE", 2],
    ["giant", "BACKEND_RESPONSE", 2],
    ["error-event", "BACKEND_SERVER", 2],
    ["cut", "BACKEND_UNREACHABLE", 2],
    ["no-end", "BACKEND_RESPONSE", 2],
    ["stall", "BACKEND_TIMEOUT", 2],
    ["no-usage", "BACKEND_USAGE_MISSING", 40],
    ["invalid-usage", "BACKEND_USAGE_INVALID", 40],
  ])("%s: %s after %i tokens", async (fault, failed, tokens) => {
    fake.fail(fault)
    for (const tokenizer of [undefined, fakeTokenizer]) {
      const checked = tokenizer === undefined ? {} : { tokenizer }
      const { serve } = open({ idleMs: 100, maxEventChars: 100_000, ...checked })
      const { types, usage, text } = await collectServe(serve(true))
      expect(types.at(-1)).toBe("usage")
      expect(text).not.toContain("[DONE]")
      expect(usage).toMatchObject({
        failed,
        countedBy: tokenizer === undefined ? "unchecked" : "checked",
        usage: {
          prompt_tokens: tokenizer === undefined ? 0 : 6,
          completion_tokens: tokens,
          completion_tokens_details: { reasoning_tokens: 0 },
        },
      })
    }
  })

  it("the total time and the total size are bounded", async () => {
    const endless: RequestListener = (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" })
      response.on("error", () => undefined)
      const chunk = `data: ${JSON.stringify({ choices: [{ delta: { content: "x" } }] })}\n\n`
      const pump = () => {
        while (!response.destroyed && response.write(chunk.repeat(100)));
        if (!response.destroyed) response.once("drain", pump)
      }
      pump()
    }
    const url = await listen(endless)
    const sized = open({ url, maxStreamChars: 100_000 })
    expect((await collectServe(sized.serve(true))).usage?.failed).toBe("BACKEND_RESPONSE")
    const timed = open({ url, timeoutMs: 100 })
    expect((await collectServe(timed.serve(true))).usage?.failed).toBe("BACKEND_TIMEOUT")
  })
})

describe("ending early", () => {
  it("an abort in a stream ends the server's request and yields the usage of what was generated", async () => {
    fake.fail("stall")
    const stop = new AbortController()
    const { serve } = open()
    const { usage } = await collectServe(serve(true, stop.signal), (event) => {
      if (event.type === "data" && event.tokens === 2) stop.abort()
    })
    expect(usage).toMatchObject({ failed: "BACKEND_ABORTED", usage: { completion_tokens: 2 } })
    expect(await fake.requests.at(-1)?.ended).toBe("cut")
  })

  it("an abort before the first token throws, also one from before the start", async () => {
    fake.fail("silent")
    for (const stream of [true, false]) {
      const stop = new AbortController()
      const { serve } = open()
      const before = fake.requests.length
      const asked = collectServe(serve(stream, stop.signal))
      while (fake.requests.length === before) await new Promise(setImmediate)
      stop.abort()
      await expect(asked).rejects.toMatchObject({ code: "BACKEND_ABORTED" })
      expect(await fake.requests.at(-1)?.ended).toBe("cut")
      await expect(collectServe(serve(stream, stop.signal))).rejects.toMatchObject({
        code: "BACKEND_ABORTED",
      })
    }
  })

  it("a reader that leaves ends the server's request", async () => {
    fake.fail("stall")
    const { serve } = open()
    for await (const event of serve(true)) if (event.type === "data") break
    expect(await fake.requests.at(-1)?.ended).toBe("cut")
  })

  it("close() ends what runs and refuses what comes", async () => {
    fake.fail("stall")
    const { backend, serve } = open()
    const { usage } = await collectServe(serve(true), (event) => {
      if (event.type === "data") void backend.close()
    })
    expect(usage?.failed).toBe("BACKEND_CLOSED")
    await expect(collectServe(serve(true))).rejects.toMatchObject({ code: "BACKEND_CLOSED" })
  })
})

describe("the connection", () => {
  it("is not read faster than the consumer takes", async () => {
    const line = `data: ${JSON.stringify({ choices: [{ delta: { content: "y".repeat(1000) } }] })}\n\n`
    let written = 0
    let blocked: () => void = () => undefined
    const full = new Promise<void>((resolve) => {
      blocked = resolve
    })
    const url = await listen((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" })
      const pump = () => {
        if (response.destroyed) return
        // The kernel's buffers take some megabytes; a reader without backpressure takes them all.
        for (; written < 64_000; written += 1) {
          if (response.write(line)) continue
          if (response.writableLength > 1_000_000) return blocked()
          return void setImmediate(pump)
        }
        blocked()
      }
      pump()
    })
    const events = open({ url }).serve(true)[Symbol.asyncIterator]()
    await events.next()
    await full
    expect(written).toBeLessThan(64_000)
    await events.return?.(undefined)
  })

  it("is kept between requests, and replaced when the server had closed it meanwhile", async () => {
    let sockets = 0
    const seen = new WeakSet()
    const url = await listen((request, response) => {
      if (seen.has(request.socket)) return void request.socket.destroy()
      seen.add(request.socket)
      sockets += 1
      const usage = { prompt_tokens: 1, completion_tokens: 1 }
      response.writeHead(200, { "content-type": "application/json" })
      response.end(JSON.stringify({ choices: [{ message: { content: "x" } }], usage }))
    })
    const { serve } = open({ url })
    await collectServe(serve(false))
    expect((await collectServe(serve(false))).usage?.usage.total_tokens).toBe(2)
    expect(sockets).toBe(2)
  })

  it("is not asked again when it breaks inside an answer", async () => {
    let requests = 0
    const chunk = `data: ${JSON.stringify({ choices: [{ delta: { content: "x" } }] })}\n\n`
    const usage = { prompt_tokens: 1, completion_tokens: 1 }
    const end = `data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`
    let reset: () => void = () => undefined
    const url = await listen((request, response) => {
      requests += 1
      response.writeHead(200, { "content-type": "text/event-stream" })
      if (requests === 1) return void response.end(chunk + end)
      response.write(chunk)
      reset = () => request.socket.resetAndDestroy()
    })
    const { serve } = open({ url })
    await collectServe(serve(true))
    const { usage: last } = await collectServe(serve(true), (event) => {
      if (event.type === "data") reset()
    })
    expect(last).toMatchObject({ failed: "BACKEND_UNREACHABLE", usage: { completion_tokens: 1 } })
    expect(requests).toBe(2)
  })

  it("serves streams in turn over one connection", async () => {
    const sockets = new Set<unknown>()
    let ended: Promise<unknown> = Promise.resolve()
    const chunk = `data: ${JSON.stringify({ choices: [{ delta: { content: "x" } }], usage: { prompt_tokens: 1, completion_tokens: 1 } })}\n\n`
    const url = await listen((request, response) => {
      sockets.add(request.socket)
      response.writeHead(200, { "content-type": "text/event-stream" })
      response.write(`${chunk}data: [DONE]\n\n`)
      setImmediate(() => response.end(": bye\n\n"))
      ended = once(response, "finish")
    })
    const { serve } = open({ url })
    for (let turn = 0; turn < 3; turn += 1) {
      await collectServe(serve(true))
      await ended
      for (let round = 0; round < 10; round += 1) await new Promise(setImmediate)
    }
    expect(sockets.size).toBe(1)
  })
})
