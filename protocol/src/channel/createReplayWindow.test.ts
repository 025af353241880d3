import fc from "fast-check"
import { createReplayWindow } from "./createReplayWindow.js"

fc.configureGlobal({ seed: 20261122 })

test("the window says of every counter what a plain set says", () => {
  const counters = fc.array(
    fc.oneof(fc.bigInt({ min: 0n, max: 40n }), fc.bigInt({ min: 0n, max: 2n ** 32n })),
    { maxLength: 200 },
  )
  fc.assert(
    fc.property(counters, fc.integer({ min: 1, max: 20 }), (tried, size) => {
      const window = createReplayWindow(size)
      const served = new Set([0n])
      let highest = 0n
      for (const counter of tried) {
        const old = counter <= highest - BigInt(size)
        const expected = old ? "old" : served.has(counter) ? "repeat" : "fresh"
        expect(window.accept(counter)).toBe(expected)
        if (expected === "fresh") served.add(counter)
        if (expected === "fresh" && counter > highest) highest = counter
      }
    }),
    { numRuns: 300 },
  )
})

test("1,024 counters up to the highest are known, the one before them is old", () => {
  const window = createReplayWindow()
  expect(window.accept(0n)).toBe("repeat")
  expect(window.accept(5000n)).toBe("fresh")
  expect(window.accept(5000n - 1023n)).toBe("fresh")
  expect(window.accept(5000n - 1023n)).toBe("repeat")
  expect(window.accept(5000n - 1024n)).toBe("old")
})
