import { createRandom } from "./createRandom.js"

test("a seed decides the numbers on every machine", () => {
  const random = createRandom(1)
  const drawn = Array.from({ length: 6 }, () => random.below(2 ** 32))
  expect(drawn).toEqual([
    2_693_262_067, 11_749_833, 2_265_367_787, 4_213_581_821, 4_159_151_403, 1_207_330_352,
  ])
})

test("numbers stay within their bounds and reach both", () => {
  const random = createRandom(7)
  const drawn = Array.from({ length: 1_000 }, () => random.between(3, 9))
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([3, 9])
})

test("chances come as often as they say", () => {
  const random = createRandom(7)
  const hits = Array.from({ length: 10_000 }, () => random.chance(2_500)).filter(Boolean).length
  expect(hits).toBeGreaterThan(2_300)
  expect(hits).toBeLessThan(2_700)
  expect(random.chance(0)).toBe(false)
  expect(random.chance(10_000)).toBe(true)
})
