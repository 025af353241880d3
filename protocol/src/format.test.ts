import {
  COIN_SYMBOL,
  formatBps,
  formatCount,
  formatDuration,
  formatTon,
  shortAddress,
} from "./format.js"

test("the coin is called GRAM", () => {
  expect(COIN_SYMBOL).toBe("GRAM")
})

test.each([
  [0n, 9, "0 GRAM"],
  [1n, 9, "0.000000001 GRAM"],
  [1_500_000_000n, 9, "1.5 GRAM"],
  [1_234_567_890_000_000n, 9, "1,234,567.89 GRAM"],
  [-1_234_500_000_000n, 9, "-1,234.5 GRAM"],
  [1_999_999_999n, 2, "1.99 GRAM"],
  [1_999_999_999n, 0, "1 GRAM"],
  [9_999_999n, 2, "<0.01 GRAM"],
  [-9_999_999n, 2, ">-0.01 GRAM"],
  [10_000_000n, 2, "0.01 GRAM"],
  [999_999_999n, 0, "<1 GRAM"],
])("formatTon shows %s at %i decimals as %s", (nano, decimals, text) => {
  expect(formatTon(nano, { decimals })).toBe(text)
})

test("formatTon is exact when no decimals are named", () => {
  expect(formatTon(1_000_000_001n)).toBe("1.000000001 GRAM")
})

test.each([
  [0n, "0 %"],
  [1n, "0.01 %"],
  [250n, "2.5 %"],
  [-250n, "-2.5 %"],
  [10_000n, "100 %"],
])("formatBps shows %s as %s", (bps, text) => {
  expect(formatBps(bps)).toBe(text)
})

test("formatCount separates thousands of numbers and bigints", () => {
  expect(formatCount(1_234_567)).toBe("1,234,567")
  expect(formatCount(999n)).toBe("999")
})

test.each([
  [0, "0 s"],
  [59n, "59 s"],
  [60, "1 min"],
  [65, "1 min 5 s"],
  [3_600n, "1 h"],
  [3_605n, "1 h"],
  [90_061n, "1 d 1 h"],
  [-65n, "-1 min 5 s"],
  [61.9, "1 min 1 s"],
])("formatDuration shows %s seconds as %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

test("shortAddress keeps both ends and leaves short texts whole", () => {
  expect(shortAddress("EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N")).toBe("EQCD39…qB2N")
  expect(shortAddress("short")).toBe("short")
})
