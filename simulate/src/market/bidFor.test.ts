import { bidFor } from "./bidFor.js"

const bid = { serving: 300n, gas: 100n, usedBps: 0, atLimits: 1_000n }

test("an idle agent bids what serving and network fees cost it, rounded up", () => {
  expect(bidFor(bid)).toBe(4_000)
  expect(bidFor({ ...bid, gas: 101n })).toBe(4_010)
  expect(bidFor({ ...bid, serving: 301n, atLimits: 999n })).toBe(4_015)
})

test("a full agent asks half as much again for serving, and no more for the fees", () => {
  expect(bidFor({ ...bid, usedBps: 5_000 })).toBe(4_000)
  expect(bidFor({ ...bid, usedBps: 10_000 })).toBe(5_500)
})

test("an agent that the limits cannot pay stays out", () => {
  expect(bidFor({ ...bid, serving: 900n })).toBe(10_000)
  expect(bidFor({ ...bid, serving: 901n })).toBe(10_001)
  expect(bidFor({ ...bid, atLimits: 0n })).toBe(10_001)
})
