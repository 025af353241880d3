import { tmpdir } from "node:os"
import { join } from "node:path"
import { collectServe } from "../testing/collectServe.js"
import { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from "../testing/fakeOpenAi.js"
import { fakeTokenizer } from "../testing/openAi/fakeTokens.js"
import { createOpenAiBackend, type OpenAiOptions } from "./openai.js"
import type { ServePath, ServeRequest } from "./serving.js"

const CHAT = "/v1/chat/completions"
const never = new AbortController().signal
const messages = [{ role: "user", content: "the prompt nobody may log" }]
const fakes: FakeOpenAi[] = []
const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  for (const fake of fakes.splice(0)) await fake.close()
})

async function open(options: Partial<OpenAiOptions> = {}, setUp: FakeOpenAiOptions = {}) {
  const fake = await startFakeOpenAi(setUp)
  fakes.push(fake)
  const backend = createOpenAiBackend({ url: fake.url, model: "inner-name", ...options })
  closers.push(backend.close)
  const serve = (body: object, change: Partial<ServeRequest> = {}) =>
    backend.serve({ path: CHAT, body: { model: "asked-name", ...body }, signal: never, ...change })
  return { fake, backend, serve }
}

const contentOf = (chunks: Record<string, unknown>[]) =>
  chunks
    .flatMap(({ choices }) => choices as { delta?: { content?: string }; text?: string }[])
    .map(({ delta, text }) => delta?.content ?? text ?? "")
    .join("")

describe("OpenAI-compatible backend in a Session: streams", () => {
  it("passes the chunks on under the asked name, and the usage as the last event alone", async () => {
    const { fake, serve } = await open({ apiKey: "k" })
    const answer = await collectServe(serve({ messages, stream: true, max_tokens: 50 }))
    expect(answer.types[0]).toBe("head")
    expect(answer.contentType).toBe("text/event-stream")
    expect(contentOf(answer.chunks)).toBe("Indeed. You said: the prompt nobody may log")
    expect(answer.text.endsWith("data: [DONE]\n\n")).toBe(true)
    expect(new Set(answer.chunks.map(({ model }) => model))).toEqual(new Set(["asked-name"]))
    expect(answer.text).not.toContain("inner-name")
    expect(answer.text).not.toContain("usage")
    expect(answer.usage).toEqual({
      type: "usage",
      countedBy: "unchecked",
      usage: {
        prompt_tokens: 8,
        completion_tokens: 8,
        total_tokens: 16,
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
    })
    expect(fake.requests[0]).toMatchObject({
      path: CHAT,
      headers: { authorization: "Bearer k" },
      body: {
        model: "inner-name",
        messages,
        stream: true,
        stream_options: { include_usage: true },
        max_tokens: 50,
      },
    })
  })

  it("gives the usage as a chunk to a client that asked for it, null before", async () => {
    const { serve } = await open()
    const body = { messages, stream: true, stream_options: { include_usage: true } }
    const { chunks, usage } = await collectServe(serve(body))
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: usage?.usage })
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true)
  })

  it("counts up while it streams", async () => {
    const { serve } = await open()
    const tokens: number[] = []
    await collectServe(serve({ messages, stream: true }), (event) => {
      if (event.type === "data") tokens.push(event.tokens)
    })
    expect([...tokens].sort((a, b) => a - b)).toEqual(tokens)
    expect(tokens.at(-1)).toBe(8)
  })

  it("a count over the tokenizer's is lowered in the usage and in its chunk, and told", async () => {
    const told: unknown[] = []
    const { fake, serve } = await open({
      tokenizer: fakeTokenizer,
      onMismatch: (m) => told.push(m),
    })
    const body = { messages, stream: true, stream_options: { include_usage: true } }
    expect((await collectServe(serve(body))).usage?.countedBy).toBe("checked")
    fake.fail("wrong-usage")
    const { chunks, usage } = await collectServe(serve(body))
    expect(usage).toMatchObject({
      countedBy: "lower",
      usage: { prompt_tokens: 8, completion_tokens: 8, total_tokens: 16 },
    })
    expect(chunks.at(-1)?.usage).toEqual(usage?.usage)
    expect(told).toEqual([
      { what: "completion", reported: 80, counted: 8 },
      { what: "prompt", reported: 80, counted: 8 },
    ])
  })

  it("the check covers all choices, tool calls and reasoning", async () => {
    const { serve } = await open({ tokenizer: fakeTokenizer })
    const parameters = { type: "object", properties: { city: { type: "string" } } }
    const tools = [{ type: "function", function: { name: "weather", parameters } }]
    for (const body of [{ n: 3 }, { reasoning_effort: "high" }, { tools }]) {
      for (const stream of [true, false]) {
        const { usage } = await collectServe(serve({ messages, stream, ...body }))
        expect(usage?.countedBy).toBe("checked")
        expect(usage?.usage.completion_tokens).toBeGreaterThan(4)
      }
    }
  })
})

describe("OpenAI-compatible backend in a Session: whole answers", () => {
  it("passes the JSON on under the asked name", async () => {
    const { serve } = await open()
    const { contentType, text, usage, types } = await collectServe(serve({ messages }))
    expect(types).toEqual(["head", "data", "usage"])
    expect(contentType).toBe("application/json")
    const body = JSON.parse(text)
    expect(body).toMatchObject({ object: "chat.completion", model: "asked-name" })
    expect(body.choices[0].message.content).toContain("the prompt nobody may log")
    expect(body.usage).toEqual(usage?.usage)
  })

  it.each([true, false])(
    "a tool is called and its result answered (stream: %s)",
    async (stream) => {
      const { serve } = await open()
      const parameters = { type: "object", properties: { city: { type: "string" } } }
      const tools = [{ type: "function", function: { name: "weather", parameters } }]
      const body = { messages, tools, tool_choice: "auto", parallel_tool_calls: false, stream }
      const called = await collectServe(serve(body))
      expect(called.text).toContain('"finish_reason":"tool_calls"')
      const call = {
        id: "call_0",
        type: "function",
        function: { name: "weather", arguments: "{}" },
      }
      const told = [
        ...messages,
        { role: "assistant", content: null, tool_calls: [call] },
        { role: "tool", tool_call_id: "call_0", content: "sunny" },
      ]
      const { text, chunks } = await collectServe(serve({ ...body, messages: told }))
      const said = stream ? contentOf(chunks) : JSON.parse(text).choices[0].message.content
      expect(said).toBe("The tool said: sunny")
    },
  )

  it("passes logprobs, seed, stop, n and response_format", async () => {
    const { serve } = await open()
    const whole = async (body: object) => JSON.parse((await collectServe(serve(body))).text)
    const ask = { messages, logprobs: true, top_logprobs: 2, seed: 1, stop: [" nobody"], n: 2 }
    const { choices } = await whole(ask)
    expect(choices).toHaveLength(2)
    expect(choices[0].message.content).toBe("Well. You said: the prompt")
    expect(choices[0].logprobs.content[0].top_logprobs).toHaveLength(2)
    const json = await whole({ messages, response_format: { type: "json_object" } })
    expect(JSON.parse(json.choices[0].message.content)).toEqual({ answer: messages[0]?.content })
  })

  it.each([true, false])(
    "completions, the echo not counted as generated (stream: %s)",
    async (stream) => {
      const { serve } = await open({ tokenizer: fakeTokenizer })
      const body = { prompt: "one two three four five six", echo: true, stream }
      const answer = await collectServe(serve(body, { path: "/v1/completions" }))
      expect(answer.usage).toMatchObject({ countedBy: "checked", usage: { prompt_tokens: 6 } })
      const text = stream ? contentOf(answer.chunks) : JSON.parse(answer.text).choices[0].text
      expect(text).toBe(`${body.prompt} Indeed. You said: ${body.prompt}`)
    },
  )

  it("embeddings, when offered: vectors as numbers or base64, a usage without completion", async () => {
    const paths: ServePath[] = ["/v1/embeddings"]
    const { serve } = await open({ paths, tokenizer: fakeTokenizer })
    const embed = async (body: object) => {
      const { text, usage } = await collectServe(serve(body, { path: "/v1/embeddings" }))
      return { body: JSON.parse(text), usage }
    }
    const plain = await embed({ input: ["a b", "c"], dimensions: 4 })
    expect(plain.body.data).toHaveLength(2)
    expect(plain.body.model).toBe("asked-name")
    expect(plain.body.usage).toEqual({ prompt_tokens: 3, total_tokens: 3 })
    expect(plain.usage).toMatchObject({
      countedBy: "checked",
      usage: { prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 },
    })
    const encoded = await embed({ input: "a b", dimensions: 4, encoding_format: "base64" })
    const bytes = Buffer.from(encoded.body.data[0].embedding, "base64")
    expect(bytes.readFloatLE(0)).toBeCloseTo(plain.body.data[0].embedding[0])
  })

  it("the token limit is sent in both spellings, a cache salt as it is, null as nothing", async () => {
    const { fake, serve } = await open()
    const body = { messages, max_completion_tokens: 5, temperature: null }
    await collectServe(serve(body, { cacheSalt: "s1" }))
    expect(fake.requests[0]?.body).toEqual({
      model: "inner-name",
      messages,
      max_tokens: 5,
      max_completion_tokens: 5,
      cache_salt: "s1",
      stream: false,
    })
  })

  it("works over a unix socket", async () => {
    const socketPath = join(tmpdir(), `cocoon-serve-${process.pid}.sock`)
    const { serve } = await open({}, { socketPath })
    expect((await collectServe(serve({ messages, stream: true }))).usage).toBeDefined()
  })
})

describe("OpenAI-compatible backend in a Session: what is refused", () => {
  it.each([
    [{ messages, store: true }, "unsupported_field", "store"],
    [{ messages, top_k: 3 }, "unsupported_field", "top_k"],
    [{ messages, "the prompt nobody may log": 1 }, "unknown_field", "request"],
    [{ messages, n: 0 }, "invalid_value", "n"],
    [{}, "missing_field", "messages"],
  ])("%j is refused before anything is sent: %s %s", async (body, reason, param) => {
    const { fake, serve } = await open()
    await expect(collectServe(serve(body))).rejects.toMatchObject({
      code: "BACKEND_REQUEST",
      details: { reason, param },
    })
    expect(fake.requests).toEqual([])
  })

  it("what is not offered: embeddings unless said, and a field that the settings leave out", async () => {
    const { backend, serve } = await open({ fields: ["stream"], contextTokens: 4096 })
    expect(backend.abilities()).toEqual({
      paths: [CHAT, "/v1/completions"],
      fields: ["stream"],
      contextTokens: 4096,
    })
    const embeddings = serve({ input: "x" }, { path: "/v1/embeddings" })
    await expect(collectServe(embeddings)).rejects.toMatchObject({
      details: { reason: "unsupported_path" },
    })
    await expect(collectServe(serve({ messages, seed: 1 }))).rejects.toMatchObject({
      details: { reason: "unsupported_field", param: "seed" },
    })
  })

  it("a body nested deeper than the stack", async () => {
    const { serve } = await open()
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`)
    const tools = [{ type: "function", function: { name: "f", parameters: deep } }]
    await expect(collectServe(serve({ messages, tools }))).rejects.toMatchObject({
      code: "BACKEND_REQUEST",
    })
  })
})
