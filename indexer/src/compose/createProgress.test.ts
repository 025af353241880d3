import { jest } from "@jest/globals"
import { createProgress } from "./createProgress.js"

function scene(isTerminal: boolean) {
  const written: string[] = []
  const told: object[] = []
  const clock = { ms: 0 }
  const counts = { transactions: 100, accounts: 1 }
  const progress = createProgress({
    sums: () => counts,
    terminal: isTerminal ? { write: (text: string) => void written.push(text) } : undefined,
    tell: (fields) => void told.push(fields),
    now: () => clock.ms,
  })
  return { written, told, clock, counts, progress }
}

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

it("a terminal has one line that is written over, and none when it is done", () => {
  const { written, clock, counts, progress } = scene(true)
  Object.assign(counts, { transactions: 1_100, accounts: 7 })
  clock.ms = 500
  jest.advanceTimersByTime(250)
  progress.stop()
  jest.advanceTimersByTime(5_000)
  expect(written).toEqual([
    "\r\x1b[Kreading history: 1000 transactions, 2000/s, 7 accounts",
    "\r\x1b[K",
  ])
})

it("a log is told now and then", () => {
  const { told, clock, counts, progress } = scene(false)
  counts.transactions = 200
  clock.ms = 10_000
  jest.advanceTimersByTime(10_000)
  progress.stop()
  expect(told).toEqual([{ transactions: 100, perSecond: 10, accounts: 1 }])
})
