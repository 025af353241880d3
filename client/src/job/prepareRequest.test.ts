import { decodeJobInput } from "@cocoon/protocol"
import { prepareRequest } from "./prepareRequest.js"

const sheet = { prompt: 1_000_000n, cached: 0n, completion: 2_000_000n, reasoning: 3_000_000n }
const messages = [{ role: "user", content: "ciao" }]

test("the budget covers a token a byte, 16 a message and every answer token at the dearer rate", () => {
  const { content, budget } = prepareRequest({ request: { messages }, maxTokens: 10, sheet })
  expect(decodeJobInput(content)).toEqual({ messages, max_tokens: 10 })
  expect(budget).toBe(BigInt(content.length) + 16n + 10n * 3n)
})

test("the request's own limit counts, in either spelling, and maxTokens goes before it", () => {
  const limitOf = (request: Parameters<typeof prepareRequest>[0]["request"], maxTokens?: number) =>
    decodeJobInput(prepareRequest({ request, maxTokens, sheet }).content)
  expect(limitOf({ messages, max_tokens: 5 })).toEqual({ messages, max_tokens: 5 })
  expect(limitOf({ messages, max_completion_tokens: 6 })).toEqual({ messages, max_tokens: 6 })
  expect(limitOf({ messages, max_tokens: 5 }, 7)).toEqual({ messages, max_tokens: 7 })
})

test("other fields of the request stay, a given budget too, and a free sheet still needs one nanoTON", () => {
  const request = { messages, temperature: 0, seed: 3 }
  const { content, budget } = prepareRequest({ request, maxTokens: 1, sheet, budget: 77n })
  expect(decodeJobInput(content)).toEqual({ ...request, max_tokens: 1 })
  expect(budget).toBe(77n)
  const free = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }
  expect(prepareRequest({ request, maxTokens: 1, sheet: free }).budget).toBe(1n)
})

test.each([
  ["no limit", { messages }],
  ["several choices", { messages, max_tokens: 1, n: 2 }],
  ["a limit of zero", { messages, max_tokens: 0 }],
  ["streaming", { messages, max_tokens: 1, stream: true } as unknown as { messages: [] }],
])("a request with %s is refused", (_name, request) => {
  expect(() => prepareRequest({ request, sheet })).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^BAD_(REQUEST|JOB_INPUT)$/) }),
  )
})
