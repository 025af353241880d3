import { termsInForce } from "./termsInForce.js"

const history = [
  { termsHash: 2n, activeAt: 5_000, supersededAt: null },
  { termsHash: 1n, activeAt: 1_000, supersededAt: 5_000 },
]

test.each([
  ["the terms of today", 2n, 5_000, true],
  ["terms before they were set", 2n, 4_999, false],
  ["superseded terms within their hour", 1n, 8_600, true],
  ["superseded terms after their hour", 1n, 8_601, false],
  ["unknown terms", 3n, 6_000, false],
])("%s", (_name, termsHash, openedAt, counts) => {
  expect(termsInForce(history, { termsHash, openedAt })).toBe(counts)
})
