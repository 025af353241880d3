import fc from "fast-check"
import { BackendError } from "../BackendError.js"
import { DEFAULT_FIELDS } from "../serve/defaultFields.js"
import type { ServePath } from "../serving.js"
import { parseServeRequest } from "./parseServeRequest.js"
import { promptTexts } from "./promptTexts.js"

const CHAT = "/v1/chat/completions"
const paths: ServePath[] = [CHAT, "/v1/completions", "/v1/embeddings"]
const messages = [{ role: "user", content: "hi" }]
const tools = [{ type: "function", function: { name: "f", parameters: { type: "object" } } }]
const png = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }

function parse(body: object, options: { path?: ServePath; fields?: readonly string[] } = {}) {
  const { path = CHAT, fields = DEFAULT_FIELDS } = options
  return parseServeRequest({ path, body: { ...body } }, { paths, fields, contextTokens: null })
}

function refused(body: object, options: Parameters<typeof parse>[1] = {}): BackendError {
  try {
    parse({ model: "m", ...body }, options)
  } catch (error) {
    if (error instanceof BackendError) return error
    throw error
  }
  throw new Error("was accepted")
}

describe("a request of a Session", () => {
  it("keeps what OpenAI's clients send, null counts as absent", () => {
    const body = {
      model: "m",
      messages: [
        { role: "developer", content: [{ type: "text", text: "be short" }] },
        { role: "user", content: [{ type: "text", text: "hi" }], name: "u" },
        {
          role: "assistant",
          content: null,
          refusal: null,
          annotations: [],
          tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: "c", content: "7" },
      ],
      tools,
      tool_choice: { type: "function", function: { name: "f" } },
      stream: true,
      stream_options: { include_usage: true },
      logit_bias: { "50256": -100 },
      response_format: {
        type: "json_schema",
        json_schema: { name: "x", schema: {}, strict: true },
      },
    }
    const parsed = parse({ ...body, stop: null, seed: null })
    expect(parsed).toEqual({ path: CHAT, body, model: "m", stream: true, includeUsage: true })
  })

  it.each([
    [{}, "missing_field", "messages"],
    [{ messages, model: null }, "missing_field", "model"],
    [{ messages, model: "" }, "invalid_value", "model"],
    [{ messages: [] }, "invalid_value", "messages"],
    [{ messages: [{ role: "robot", content: "x" }] }, "invalid_value", "messages.0.role"],
    [{ messages: [{ role: "user", content: "x", more: 1 }] }, "invalid_value", "messages.0"],
    [{ messages: [{ role: "tool", content: "x" }] }, "invalid_value", "messages.0.tool_call_id"],
    [{ messages, temperature: 2.01 }, "invalid_value", "temperature"],
    [{ messages, top_p: 0 }, "invalid_value", "top_p"],
    [{ messages, max_tokens: 0 }, "invalid_value", "max_tokens"],
    [{ messages, max_tokens: 1, max_completion_tokens: 1 }, "invalid_value", "max_tokens"],
    [{ messages, n: 129 }, "invalid_value", "n"],
    [{ messages, stop: ["a", "b", "c", "d", "e"] }, "invalid_value", "stop"],
    [{ messages, top_logprobs: 1 }, "invalid_value", "top_logprobs"],
    [{ messages, logprobs: true, top_logprobs: 21 }, "invalid_value", "top_logprobs"],
    [{ messages, stream_options: {} }, "invalid_value", "stream_options"],
    [{ messages, tool_choice: "auto" }, "invalid_value", "tool_choice"],
    [{ messages, tools: [] }, "invalid_value", "tools"],
    [{ messages, logit_bias: { a: 1 } }, "invalid_value", "logit_bias.a"],
    [{ messages, response_format: { type: "xml" } }, "invalid_value", "response_format.type"],
    [{ messages, store: false }, "unsupported_field", "store"],
    [{ messages, metadata: {} }, "unsupported_field", "metadata"],
    [{ messages, functions: [] }, "unsupported_field", "functions"],
    [{ messages, echo: true }, "unsupported_field", "echo"],
    [{ messages, min_p: 0.1 }, "unsupported_field", "min_p"],
    [{ messages, cache_salt: "x" }, "unknown_field", "cache_salt"],
    [{ messages, constructor: 1 }, "unknown_field", "constructor"],
    [{ messages, "a b": 1 }, "unknown_field", "request"],
    [{ messages: [{ role: "user", content: [png] }] }, "unsupported_field", "image_url"],
    [{ messages: [{ role: "user", content: [{ type: "file" }] }] }, "unsupported_field", "file"],
  ])("%j is refused: %s %s", (body, reason, param) => {
    expect(refused(body)).toMatchObject({ code: "BACKEND_REQUEST", details: { reason, param } })
  })

  it.each([
    [{ prompt: ["a", "b"] }, "invalid_value", "prompt"],
    [{ prompt: "a", best_of: 2 }, "invalid_value", "best_of"],
    [{ prompt: "a", logprobs: 6 }, "invalid_value", "logprobs"],
    [{ prompt: "a", tools }, "unsupported_field", "tools"],
    [{ messages }, "unknown_field", "messages"],
  ])("a completion with %j is refused: %s %s", (body, reason, param) => {
    const path = "/v1/completions"
    expect(refused(body, { path })).toMatchObject({ details: { reason, param } })
  })

  it.each([
    [{ input: [] }, "invalid_value", "input"],
    [{ input: "" }, "invalid_value", "input"],
    [{ input: "a", encoding_format: "hex" }, "invalid_value", "encoding_format"],
    [{ input: "a", stream: true }, "unsupported_field", "stream"],
  ])("an embedding of %j is refused: %s %s", (body, reason, param) => {
    const path = "/v1/embeddings"
    expect(refused(body, { path })).toMatchObject({ details: { reason, param } })
  })

  it("images are taken where offered, and only in the request itself", () => {
    const fields = [...DEFAULT_FIELDS, "image_url"]
    const withImage = (part: object) => ({ messages: [{ role: "user", content: [part] }] })
    expect(parse({ model: "m", ...withImage(png) }, { fields }).body.messages).toBeDefined()
    const remote = { type: "image_url", image_url: { url: "https://example.org/a.png" } }
    expect(refused(withImage(remote), { fields })).toMatchObject({
      details: { reason: "invalid_value", param: "messages.0.content.0.image_url.url" },
    })
  })

  it("any body is parsed or refused by name, and a refusal quotes nothing", () => {
    const secret = "s3cr3t-words"
    const names = fc.constantFrom(secret, ...DEFAULT_FIELDS, "messages", "model", "__proto__")
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.dictionary(names, fc.jsonValue()), (path, body) => {
        const error = refused({ ...body, [secret]: secret, user: { [secret]: 1 } }, { path })
        const { message, details, code } = error
        expect(code).toBe("BACKEND_REQUEST")
        expect(JSON.stringify({ message, details })).not.toContain(secret)
      }),
      { seed: 6, numRuns: 500 },
    )
  })
})

describe("the countable prompt", () => {
  const chat = (body: object) => promptTexts(parse({ model: "m", messages, ...body }))

  it("is the messages of a text chat, or the bare texts", () => {
    expect(chat({})).toEqual({ messages })
    expect(promptTexts(parse({ model: "m", prompt: ["a"] }, { path: "/v1/completions" }))).toEqual({
      texts: ["a"],
    })
    const embedding = { model: "m", input: ["a", "b"] }
    expect(promptTexts(parse(embedding, { path: "/v1/embeddings" }))).toEqual({ texts: ["a", "b"] })
  })

  it("is unknown where tools, tool results or token ids decide", () => {
    expect(chat({ tools })).toBeUndefined()
    const result = { role: "tool", tool_call_id: "c", content: "x" }
    expect(chat({ messages: [...messages, result] })).toBeUndefined()
    const ids = parse({ model: "m", prompt: [1, 2] }, { path: "/v1/completions" })
    expect(promptTexts(ids)).toBeUndefined()
  })
})
