import { collectServe } from "../testing/collectServe.js"
import { createEmbeddedBackend } from "./embedded.js"
import type { ServeRequest } from "./serving.js"

const CHAT = "/v1/chat/completions"
const TEXT = "/v1/completions"
const never = new AbortController().signal
const SCHEMA = { type: "json_schema", json_schema: { name: "x", schema: { type: "object" } } }
const messages = [{ role: "user" as const, content: "Hello" }]
const backend = createEmbeddedBackend({ parallel: 2, contextSize: 256 })

afterAll(() => backend.close())

function serve(body: object, change: Partial<ServeRequest> = {}) {
  const whole = { model: "toy", temperature: 0, ...body }
  return backend.serve({ path: CHAT, body: whole, signal: never, ...change })
}

type Choice = {
  delta?: { role?: string; content?: string }
  text?: string
  finish_reason: string | null
}
const choicesOf = (chunks: Record<string, unknown>[]) =>
  chunks.flatMap(({ choices }) => choices as Choice[])
const textOf = (chunks: Record<string, unknown>[]) =>
  choicesOf(chunks)
    .map(({ delta, text }) => delta?.content ?? text ?? "")
    .join("")

describe("embedded backend in a Session", () => {
  it("streams a chat in OpenAI's chunks: the same text and usage as a Job's", async () => {
    const { content, usage } = await backend.generate({
      request: { messages, temperature: 0 },
      signal: never,
    })
    const body = { messages, stream: true, stream_options: { include_usage: true } }
    const streamed = await collectServe(serve(body))
    expect(streamed.contentType).toBe("text/event-stream")
    expect(textOf(streamed.chunks)).toBe(content)
    expect(streamed.usage).toEqual({ type: "usage", usage, countedBy: "engine" })
    const [first, ...rest] = streamed.chunks
    expect(first).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-[0-9a-f]{32}$/),
      object: "chat.completion.chunk",
      created: expect.any(Number),
      model: "toy",
      choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }],
      usage: null,
    })
    expect(new Set(streamed.chunks.map(({ id }) => id)).size).toBe(1)
    expect(choicesOf(rest).at(-1)).toMatchObject({ delta: {}, finish_reason: "stop" })
    expect(rest.at(-1)).toMatchObject({ choices: [], usage })
    expect(streamed.text.endsWith("data: [DONE]\n\n")).toBe(true)
  })

  it("without stream_options no chunk speaks of usage", async () => {
    const { text, usage } = await collectServe(serve({ messages, stream: true, max_tokens: 4 }))
    expect(text).not.toContain("usage")
    expect(usage?.usage.completion_tokens).toBe(4)
  })

  it("answers a chat whole", async () => {
    const { text, types, usage } = await collectServe(serve({ messages, max_tokens: 3 }))
    expect(types).toEqual(["head", "data", "usage"])
    expect(JSON.parse(text)).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: "chat.completion",
      model: "toy",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: expect.any(String) },
          finish_reason: "length",
        },
      ],
      usage: usage?.usage,
    })
    expect(usage?.usage.completion_tokens).toBe(3)
  })

  it("goes on with a text, streamed and whole alike, its tokens counted", async () => {
    const prompt = "A kluge is"
    const body = { prompt, max_tokens: 12 }
    const whole = await collectServe(serve(body, { path: TEXT }))
    const answer = JSON.parse(whole.text)
    expect(answer).toMatchObject({ id: expect.stringMatching(/^cmpl-/), object: "text_completion" })
    const streamed = await collectServe(serve({ ...body, stream: true }, { path: TEXT }))
    expect(textOf(streamed.chunks)).toBe(answer.choices[0].text)
    const counted = (await backend.countTokens?.(prompt)) ?? 0
    const { prompt_tokens, completion_tokens } = answer.usage
    expect(prompt_tokens - counted).toBeGreaterThanOrEqual(0)
    expect(prompt_tokens - counted).toBeLessThanOrEqual(1) // The token that begins every text.
    expect(completion_tokens).toBe(12)
    expect(streamed.usage?.usage).toEqual(answer.usage)
  })

  it("stops at a stop text, which is in no chunk", async () => {
    const { chunks } = await collectServe(serve({ messages, stream: true, stop: [" am", " few"] }))
    expect(textOf(chunks)).not.toMatch(/ am| few/)
    expect(choicesOf(chunks).at(-1)?.finish_reason).toBe("stop")
  })

  it("writes JSON when asked to, whole unless the limit cuts it", async () => {
    for (let seed = 0; seed < 3; seed += 1) {
      const format = { response_format: { type: "json_object" }, temperature: 1, max_tokens: 80 }
      const { text } = await collectServe(serve({ messages, seed, ...format }))
      const [{ message, finish_reason }] = JSON.parse(text).choices
      expect(message.content).toMatch(/^\{\s*["}]/)
      if (finish_reason === "stop") expect(typeof JSON.parse(message.content)).toBe("object")
    }
  })

  it("repeats an answer for a seed of any size", async () => {
    const ask = async (seed: number) => {
      const body = { messages, temperature: 1.5, max_tokens: 20, seed }
      return JSON.parse((await collectServe(serve(body))).text).choices[0].message.content
    }
    for (const seed of [-1, 2 ** 40 + 3]) expect(await ask(seed)).toBe(await ask(seed))
    expect(await ask(-1)).not.toBe(await ask(2 ** 40 + 3))
  })

  it("an abort frees the sequence and yields the usage so far", async () => {
    const endless = { messages, temperature: 1.5, stop: ["\u0001"], stream: true }
    for (let turn = 0; turn < 3; turn += 1) {
      const stop = new AbortController()
      const { usage, text } = await collectServe(
        serve(endless, { signal: stop.signal }),
        (event) => {
          if (event.type === "data" && event.tokens > 0) stop.abort()
        },
      )
      expect(usage).toMatchObject({ failed: "BACKEND_ABORTED", countedBy: "engine" })
      expect(usage?.usage.prompt_tokens).toBe(12)
      expect(usage?.usage.completion_tokens).toBeGreaterThan(0)
      expect(text).not.toContain("[DONE]")
    }
  })

  it("a reader that leaves frees the sequence, an abort before the start throws", async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      for await (const event of serve({ messages, stream: true })) if (event.type === "data") break
    }
    const aborted = serve({ messages, stream: true }, { signal: AbortSignal.abort() })
    await expect(collectServe(aborted)).rejects.toMatchObject({ code: "BACKEND_ABORTED" })
    expect((await collectServe(serve({ messages }))).usage?.failed).toBeUndefined()
  })

  it.each([CHAT, TEXT] as const)("a prompt beyond the context is refused on %s", async (path) => {
    const long = "kluge ".repeat(400)
    const body = path === CHAT ? { messages: [{ role: "user", content: long }] } : { prompt: long }
    for (const stream of [true, false]) {
      await expect(collectServe(serve({ ...body, stream }, { path }))).rejects.toMatchObject({
        code: "BACKEND_CONTEXT_LENGTH",
        details: { contextTokens: 256 },
      })
    }
  })

  it.each([CHAT, TEXT] as const)("the longest prompt on %s is read whole", async (path) => {
    const prompt = (words: number) => {
      const long = "kluge ".repeat(words).trim()
      return path === CHAT ? { messages: [{ role: "user", content: long }] } : { prompt: long }
    }
    const counts = async (words: number) => {
      const answer = collectServe(serve({ ...prompt(words), stop: ["\u0001"] }, { path }))
      return (await answer.catch(() => undefined))?.usage?.usage
    }
    const step = ((await counts(11))?.prompt_tokens ?? 0) - ((await counts(10))?.prompt_tokens ?? 0)
    let longest: Awaited<ReturnType<typeof counts>>
    for (let words = Math.floor(240 / step) - 8; ; words += 1) {
      const next = await counts(words)
      if (next === undefined) break
      if (longest !== undefined) expect(next.prompt_tokens).toBe(longest.prompt_tokens + step)
      longest = next
    }
    expect(longest?.prompt_tokens).toBeGreaterThan(254 - step)
    expect(longest?.total_tokens).toBeLessThanOrEqual(255)
  })

  it.each([
    [{ tools: [] }, "tools"],
    [{ logprobs: true }, "logprobs"],
    [{ n: 2 }, "n"],
    [{ response_format: SCHEMA }, "response_format"],
    [{ messages: [{ role: "tool", tool_call_id: "c", content: "x" }] }, "messages"],
  ])("%j is refused by name", async (body, param) => {
    await expect(collectServe(serve({ messages, ...body }))).rejects.toMatchObject({
      code: "BACKEND_REQUEST",
      details: { reason: "unsupported_field", param },
    })
  })

  it("says what it can, and takes n = 1, user and plain text as the format", async () => {
    expect(backend.abilities()).toMatchObject({ paths: [CHAT, TEXT], contextTokens: 256 })
    const body = { messages, n: 1, user: "u", response_format: { type: "text" }, max_tokens: 1 }
    expect((await collectServe(serve(body))).usage?.usage.completion_tokens).toBe(1)
  })

  it("an empty prompt and token ids are refused", async () => {
    await expect(collectServe(serve({ prompt: [1, 2] }, { path: TEXT }))).rejects.toMatchObject({
      details: { param: "prompt" },
    })
  })
})
