import { readCoins } from "./readCoins.js"

test.each([
  ["1.5", 1_500_000_000n],
  ["1,5", 1_500_000_000n],
  [" 0,000000001 ", 1n],
  ["0", 0n],
])("%j is an amount", (text, nano) => {
  expect(readCoins(text)).toBe(nano)
})

test.each(["", " ", "1,2,3", "1.2,3", "1 000", "-1", "1e3", ".5", "1.0000000001", "abc", "٣"])(
  "%j is none",
  (text) => {
    expect(readCoins(text)).toBeUndefined()
  },
)
