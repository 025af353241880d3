import { createFormat } from "./createFormat.js"

const units = { day: "d", hour: "h", minute: "min", second: "s" }
const english = createFormat("en", units)
const italian = createFormat("it", units)

test.each([
  [0n, 4, "0"],
  [1_500_000_000n, 4, "1.50"],
  [1_234_567_890_123n, 4, "1,234.5678"],
  [99_999n, 4, "<0.0001"],
  [100_000n, 4, "0.0001"],
  [-5n, 9, "-0.000000005"],
  [-5n, 4, ">−0.0001"],
  [18_446_744_073_709_551_616_123_456_789n, 9, "18,446,744,073,709,551,616.123456789"],
])("%d nanoTON with %d decimals is %s coins: cut off, never rounded up", (nano, decimals, text) => {
  expect(english.coins(nano, decimals)).toBe(text)
})

it("coins are written as the language writes numbers", () => {
  expect(italian.coins(12_345_600_000_000n, 2)).toBe("12.345,60")
})

test.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [3_725, "1 h 2 min"],
  [86_400 + 5, "1 d"],
  [90_061, "1 d 1 h"],
])("%d seconds are %s", (seconds, text) => {
  expect(english.duration(seconds)).toBe(text)
})

it("a moment is told by its largest whole unit, before and after now", () => {
  expect(english.relative(-3_599)).toBe("59 min. ago")
  expect(english.relative(-3_600)).toBe("1 hr. ago")
  expect(english.relative(90)).toBe("in 1 min.")
  expect(english.relative(0)).toBe("now")
})
