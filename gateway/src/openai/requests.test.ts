import fc from "fast-check"
import { fakeModels } from "../testing/fakeModels.js"
import { OpenAiError } from "./OpenAiError.js"
import { parseBody } from "./parseBody.js"
import { prepareRequest } from "./prepareRequest.js"

const CHAT = "/v1/chat/completions"
const SECRET = "zebra-mango-7391"
const messages = [{ role: "user", content: SECRET }]
const [
  model = (() => {
    throw new Error("no model")
  })(),
] = fakeModels()
const parse = (body: unknown, path: Parameters<typeof parseBody>[0] = CHAT) =>
  parseBody(path, Buffer.from(JSON.stringify(body)))
const prepare = (body: object, fields?: readonly string[]) =>
  prepareRequest(parse({ model: "toy", messages, ...body }), {
    path: CHAT,
    model: fields === undefined ? model : { ...model, fields },
    defaultMaxTokens: 1_000_000,
  })

function refusal(work: () => unknown): OpenAiError {
  try {
    work()
  } catch (error) {
    if (error instanceof OpenAiError) return error
    throw error
  }
  throw new Error("was taken")
}

it.each([
  ["__proto__", JSON.parse('{"__proto__":{"x":1}}'), "unknown_parameter", "__proto__"],
  ["a name that could be content", { [SECRET.repeat(9)]: 1 }, "unknown_parameter", null],
  [
    "a part of a message",
    { messages: [{ role: "user", content: [{ type: "image_url" }] }] },
    "invalid_value",
    "messages[0].content[0].type",
  ],
  [
    "a tool's name",
    { tools: [{ type: "function", function: { name: SECRET.repeat(9) } }] },
    "invalid_value",
    "tools[0].function.name",
  ],
  [
    "an unknown field of a tool",
    { tools: [{ type: "function", function: { name: "f", x: 1 } }] },
    "unknown_parameter",
    "tools[0].function.x",
  ],
  ["storing", { store: true }, "invalid_value", "store"],
  ["many stops", { stop: ["a", "b", "c", "d", "e"] }, "invalid_value", "stop"],
])("%s is refused by name, without its value", (_, extra, code, param) => {
  const error = refusal(() => parse({ model: "toy", messages, ...extra }))
  expect({ status: error.status, code: error.code, param: error.param }).toEqual({
    status: 400,
    code,
    param,
  })
  expect(error.body).not.toContain(SECRET)
})

it("schemas of tools are bounded in depth", () => {
  const deep = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`
  const tool = `{"type":"function","function":{"name":"f","parameters":${deep}}}`
  const text = `{"model":"toy","messages":[{"role":"user","content":"x"}],"tools":[${tool}]}`
  expect(refusal(() => parseBody(CHAT, Buffer.from(text)))).toMatchObject({ param: "tools" })
})

it("any JSON is either taken or refused with 400, and never quoted", () => {
  const member = fc.constantFrom("messages", "stop", "n", "tools", "seed", "model", "x")
  const value = fc.oneof(fc.jsonValue(), fc.constant(SECRET), fc.constant([{ role: SECRET }]))
  fc.assert(
    fc.property(fc.dictionary(member, value), (extra) => {
      try {
        parse({ model: "toy", messages, ...extra })
      } catch (error) {
        expect(error).toMatchObject({ status: 400 })
        expect((error as OpenAiError).body).not.toContain(SECRET)
      }
    }),
  )
})

it("an answer's message can be sent back as it came", () => {
  const call = { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } }
  const answer = {
    role: "assistant",
    content: null,
    refusal: null,
    annotations: [],
    tool_calls: [call],
  }
  const tool = { role: "tool", tool_call_id: "call_1", content: "x" }
  expect(() => parse({ model: "toy", messages: [...messages, answer, tool] })).not.toThrow()
})

it("one maximum of tokens goes out, by the name the nodes know", () => {
  expect(prepare({ max_completion_tokens: 7, max_tokens: 9 }).body).toEqual({
    model: "toy",
    messages,
    max_tokens: 7,
  })
  expect(prepare({ max_tokens: 9 }, ["max_completion_tokens"]).body).toEqual({
    model: "toy",
    messages,
    max_completion_tokens: 9,
  })
  expect(prepare({ n: 3, max_tokens: 5 }).maxTokens).toBe(15)
})

it("without a maximum, at most half of the context is asked for", () => {
  expect(prepare({}).body.max_tokens).toBe(2048)
})

it("what asks for nothing is dropped where nodes do not know it; what asks for something is refused", () => {
  const neutral = {
    n: 1,
    logprobs: false,
    presence_penalty: 0,
    stream: false,
    response_format: { type: "text" },
  }
  expect(prepare(neutral, []).body).toEqual({ model: "toy", messages, max_tokens: 2048 })
  for (const [field, value] of Object.entries({
    n: 2,
    logprobs: true,
    seed: 1,
    tools: [{ type: "function", function: { name: "f" } }],
  })) {
    expect(refusal(() => prepare({ [field]: value }, []))).toMatchObject({
      code: "unsupported_field",
      param: field,
    })
  }
})

it("the usage that was asked for is the gateway's to give where nodes cannot", () => {
  const asked = { stream: true, stream_options: { include_usage: true } }
  expect(prepare(asked, [])).toMatchObject({ includeUsage: true, stream: true })
  expect(prepare(asked, []).body.stream_options).toBeUndefined()
  expect(prepare(asked).body.stream_options).toEqual({ include_usage: true })
})

it("several prompts in one completion are refused: they would generate more than is authorised", () => {
  const body = { model: "toy", prompt: ["a", "b"] }
  expect(refusal(() => parse(body, "/v1/completions"))).toMatchObject({ param: "prompt" })
  expect(parse({ model: "toy", prompt: ["a"] }, "/v1/completions").prompt).toEqual(["a"])
})
