import fc from "fast-check"
import { createTokenBucket } from "./tokenBucket.js"

it("gives a minute's worth at once, then as it fills", () => {
  const bucket = createTokenBucket(60, 0)
  expect(bucket.take(60, 0)).toBe(0)
  expect(bucket.take(1, 0)).toBe(1_000)
  expect(bucket.take(1, 999)).toBe(1)
  expect(bucket.take(1, 1_000)).toBe(0)
  expect(bucket.available(3_500)).toBe(2)
})

it("what never fits is never to be had", () => {
  expect(createTokenBucket(60, 0).take(61, 0)).toBe(Number.POSITIVE_INFINITY)
})

it("corrections go both ways and never beyond full", () => {
  const bucket = createTokenBucket(60, 0)
  bucket.correct(-90, 0)
  expect(bucket.available(0)).toBe(0)
  expect(bucket.take(1, 30_000)).toBe(1_000)
  bucket.correct(1_000, 30_000)
  expect(bucket.available(30_000)).toBe(60)
})

it("never gives more than it held and filled with, whatever the order of the clock", () => {
  const step = fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    wait: fc.integer({ min: -50, max: 5_000 }),
  })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const bucket = createTokenBucket(60, 0)
      let now = 0
      let latest = 0
      let taken = 0
      for (const { amount, wait } of steps) {
        now += wait
        latest = Math.max(latest, now)
        if (bucket.take(amount, now) === 0) taken += amount
        expect(taken).toBeLessThanOrEqual(60 + latest / 1_000 + 1e-6)
      }
    }),
  )
})
