import { readDecimal } from "./readDecimal.js"

test.each([
  [undefined, null],
  [" ", null],
  ["0", 0n],
  ["1.5", 1_500_000_000n],
  ["1,5", 1_500_000_000n],
  [" 12 ", 12_000_000_000n],
  ["0.000000001", 1n],
  ["0.0000000001", "bad"],
  ["-1", "bad"],
  ["1e3", "bad"],
  ["1.2.3", "bad"],
  ["ten", "bad"],
  ["9".repeat(60), "bad"],
])("%j is read as %s", (text, value) => {
  expect(readDecimal(text)).toBe(value)
})
