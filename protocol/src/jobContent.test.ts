import { textBytes } from "./bytes.js"
import { decodeJobInput, decodeJobOutput, encodeJobInput, encodeJobOutput } from "./jobContent.js"

const request = { messages: [{ role: "user", content: "Ciao" }], max_tokens: 8 }
const response = {
  id: "chatcmpl-1",
  choices: [{ index: 0, message: { role: "assistant", content: "Salve" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 3, completion_tokens: 2 },
  model: "toy",
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test("the bytes are the documented JSON", () => {
  expect(text(encodeJobInput(request))).toBe(JSON.stringify({ v: 1, request }))
  expect(JSON.parse(text(encodeJobOutput(response)))).toEqual({ v: 1, response })
})

test("what is encoded is read back, fields of later OpenAI versions included", () => {
  expect(decodeJobInput(encodeJobInput({ ...request, seed: 7 }))).toEqual({ ...request, seed: 7 })
  expect(decodeJobOutput(encodeJobOutput(response))).toEqual(response)
})

test("a streamed request and one without messages are refused before sealing", () => {
  const streamed = { ...request, stream: true } as unknown as typeof request
  expect(() => encodeJobInput(streamed)).toThrow(/at request\.stream/)
  expect(() => encodeJobInput({ messages: [] })).toThrow(/at request\.messages/)
})

test.each([
  ["no JSON", "SECRET prompt"],
  ["another version", JSON.stringify({ v: 2, request })],
  ["no request", JSON.stringify({ v: 1 })],
  ["more than a request", JSON.stringify({ v: 1, request, SECRET: "prompt" })],
])("an input with %s is refused without being quoted", (_name, content) => {
  expect(() => decodeJobInput(textBytes(content))).toThrow(
    expect.objectContaining({
      code: "BAD_JOB_INPUT",
      message: expect.not.stringContaining("SECRET"),
    }),
  )
})

test("bytes that are no UTF-8 and an answer without choices are refused", () => {
  const bad = expect.objectContaining({ code: "BAD_JOB_OUTPUT" })
  expect(() => decodeJobOutput(Uint8Array.of(0xff, 0xfe))).toThrow(bad)
  const empty = { v: 1, response: { ...response, choices: [] } }
  expect(() => decodeJobOutput(textBytes(JSON.stringify(empty)))).toThrow(bad)
})
