import { readGasCosts } from "../gas/readGasCosts.js"
import { simulateYear } from "./simulateYear.js"

const gas = readGasCosts("mainnet")
const run = (seed: number) => simulateYear({ seed, days: 4, gas })
const records = run(1)

test("the same seed gives the same days, another gives others", () => {
  expect(run(1)).toEqual(records)
  expect(run(2)).not.toEqual(records)
})

test("nobody serves more than it can or than was asked, and no auction is won that was not opened", () => {
  for (const day of records.flatMap(({ classes }) => classes)) {
    expect(day.served).toBeLessThanOrEqual(Math.min(day.asked, day.capacity))
    expect(day.won).toBeLessThanOrEqual(day.opened)
    expect(day.expired).toBeLessThanOrEqual(day.won)
    expect(day.machines).toBeGreaterThan(0)
  }
})

test("every day pays at most half its fees, and what is left is carried", () => {
  for (const [at, day] of records.entries()) {
    expect(2n * day.rewards).toBeLessThanOrEqual(day.fees)
    expect(day.carried).toBeGreaterThanOrEqual(records[at - 1]?.carried ?? 0n)
    expect(day.profits).toHaveLength(day.classes.reduce((sum, { machines }) => sum + machines, 0))
  }
})

test("dearer network fees leave machines less", () => {
  const dear = simulateYear({ seed: 1, days: 1, gas: readGasCosts("sandbox") })
  const total = (all: readonly bigint[] = []) => all.reduce((sum, profit) => sum + profit, 0n)
  expect(total(dear[0]?.profits)).toBeLessThan(total(records[0]?.profits))
})
