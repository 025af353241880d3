import fc from "fast-check"
import { requestBound } from "./requestBound.js"

fc.configureGlobal({ seed: 20261122 })

const CHAT = "/v1/chat/completions"
const bound = (body: Record<string, unknown>, path = CHAT) =>
  requestBound(path, { bodyBytes: 0, body })

test("a generation without a maximum is refused, embeddings need none", () => {
  const missing = expect.objectContaining({ code: "MAX_TOKENS_REQUIRED" })
  for (const body of [{}, { max_tokens: null }, { max_completion_tokens: undefined }, { n: 2 }]) {
    expect(() => bound(body)).toThrow(missing)
    expect(bound(body, "/v1/embeddings").maxTokens).toBe(0n)
  }
})

test("a count that is no count is refused by name", () => {
  const bad = [0, -1, 1.5, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY, "5", true, [], {}]
  for (const param of ["max_tokens", "max_completion_tokens", "n", "best_of"]) {
    for (const value of bad) {
      expect(() => bound({ max_tokens: 5, [param]: value })).toThrow(
        expect.objectContaining({ code: "BAD_REQUEST", details: { param } }),
      )
    }
  }
  expect(() => bound({ max_tokens: 5, n: 1025 })).toThrow(
    expect.objectContaining({ details: { param: "n" } }),
  )
  const prompt = Array.from({ length: 1025 }, () => "a")
  expect(() => bound({ max_tokens: 5, prompt })).toThrow(
    expect.objectContaining({ details: { param: "prompt" } }),
  )
})

test("no body makes it throw anything else, and the bound never falls with more choices", () => {
  const body = fc.dictionary(
    fc.constantFrom("max_tokens", "max_completion_tokens", "n", "best_of", "prompt"),
    fc.oneof(fc.jsonValue(), fc.integer({ min: 1, max: 900 })),
  )
  fc.assert(
    fc.property(body, (value) => {
      try {
        const { maxTokens } = bound(value)
        const { maxTokens: more } = bound({ ...value, n: 1000 })
        expect(more).toBeGreaterThanOrEqual(maxTokens)
      } catch (error) {
        expect(["BAD_REQUEST", "MAX_TOKENS_REQUIRED"]).toContain((error as { code: string }).code)
      }
    }),
  )
})
