import { sortOffers } from "./sortOffers.js"

const offer = (prompt: string, completion: string, setAt: number) => ({
  sheet: { prompt, completion, cached: completion, reasoning: prompt },
  setAt,
})
const A = offer("9", "1", 1)
const B = offer("2", "10", 3)
const C = offer("5", "4", 2)
const even = { prompt: 1_000_000n, completion: 1_000_000n }

test.each([
  ["REQUEST", [C, A, B]],
  ["PROMPT", [B, C, A]],
  ["CACHED", [A, C, B]],
  ["COMPLETION", [A, C, B]],
  ["REASONING", [B, C, A]],
  ["NEWEST", [B, C, A]],
] as const)("by %s, numbers as numbers", (order, expected) => {
  expect(sortOffers([A, B, C], order, even)).toEqual(expected)
})

it("which offer is cheapest depends on the request", () => {
  expect(sortOffers([A, B, C], "REQUEST", { ...even, prompt: 0n })[0]).toBe(A)
  expect(sortOffers([A, B, C], "REQUEST", { ...even, completion: 0n })[0]).toBe(B)
})
