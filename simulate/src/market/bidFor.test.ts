import { bidFor } from "./bidFor.js"

const bid = { serving: 1_000n, gas: 100n, usedBps: 0, shadeBps: 0, jitterBps: 0, atLimits: 2_300n }

test("an idle agent bids its costs, the owner's 5 % and network fees, rounded up", () => {
  expect(bidFor(bid)).toBe(5_000)
  expect(bidFor({ ...bid, gas: 101n })).toBe(5_005)
})

test("a full agent asks a fifth more for serving, and no more for the fees", () => {
  expect(bidFor({ ...bid, usedBps: 10_000 })).toBe(Math.ceil((1_360 * 10_000) / 2_300))
})

test("what it hopes for beyond its costs raises the bid", () => {
  expect(bidFor({ ...bid, shadeBps: 900, jitterBps: 100 })).toBe(5_500)
})

test("what covers the costs but not the hope is claimed at the limits", () => {
  expect(bidFor({ ...bid, shadeBps: 5_000, atLimits: 1_150n })).toBe(10_000)
})

test("an agent that the limits cannot pay stays out", () => {
  expect(bidFor({ ...bid, atLimits: 1_149n })).toBe(10_001)
  expect(bidFor({ ...bid, atLimits: 0n })).toBe(10_001)
})
