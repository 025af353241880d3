import fc from "fast-check"
import { createVirtualClock } from "../testing/createVirtualClock.js"
import { createTokenBucket } from "./createTokenBucket.js"

const startsOf = async (rate: number, count: number): Promise<number[]> => {
  const clock = createVirtualClock()
  const bucket = createTokenBucket(rate, clock)
  const starts: number[] = []
  const take = async () => {
    await bucket.take()
    starts.push(clock.now())
  }
  await Promise.all(Array.from({ length: count }, take))
  return starts
}

describe("token bucket", () => {
  it("starts a burst of one second at once, then keeps the pace", async () => {
    expect(await startsOf(4, 7)).toEqual([0, 0, 0, 0, 250, 500, 750])
    expect(await startsOf(0.5, 3)).toEqual([0, 2_000, 4_000])
  })

  it("never starts more than a second's worth and a burst in any window", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.nat(60), async (rate, count) => {
        const starts = await startsOf(rate, count)
        for (const from of starts) {
          const inWindow = starts.filter((at) => at >= from && at < from + 1_000)
          expect(inWindow.length).toBeLessThanOrEqual(2 * rate)
        }
        expect(starts.at(-1) ?? 0).toBeLessThanOrEqual((count * 1_000) / rate)
      }),
      { numRuns: 40 },
    )
  })
})
