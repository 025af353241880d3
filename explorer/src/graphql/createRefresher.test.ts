import { jest } from "@jest/globals"
import type { QueryClient } from "@tanstack/react-query"
import { createRefresher } from "./createRefresher.js"

const page = {
  hidden: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}
Object.assign(globalThis, { document: page })

/** A page whose pulse is answered when the test says so. */
function createScene() {
  const answers: ((hash: string) => void)[] = []
  const invalidateQueries = jest.fn(async () => undefined)
  const refresher = createRefresher({
    queries: { invalidateQueries } as unknown as QueryClient,
    pulse: () => new Promise((resolve) => answers.push(resolve)),
  })
  const answer = async (hash: string) => {
    answers.shift()?.(hash)
    await jest.advanceTimersByTimeAsync(0)
  }
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)
  return { refresher, answer, pass, asked: () => answers.length, invalidateQueries }
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  page.hidden = false
  jest.useRealTimers()
})

it("reads again when the pulse names something new, and not when it names the same", async () => {
  const { refresher, answer, pass, invalidateQueries } = createScene()
  refresher.refresh()
  await pass(0)
  await answer("a")
  expect(invalidateQueries).toHaveBeenCalledTimes(1)
  refresher.refresh()
  await pass(2_000)
  await answer("a")
  expect(invalidateQueries).toHaveBeenCalledTimes(1)
})

it("asks again for a block that came while it asked, whose news that answer may not have", async () => {
  const { refresher, answer, pass, asked, invalidateQueries } = createScene()
  refresher.refresh()
  await pass(0)
  refresher.refresh()
  expect(asked()).toBe(1)
  await answer("a")
  await pass(2_000)
  await answer("b")
  expect(invalidateQueries).toHaveBeenCalledTimes(2)
})

it("a storm of blocks is read every two seconds", async () => {
  const { refresher, answer, pass, asked } = createScene()
  refresher.refresh()
  await pass(0)
  await answer("a")
  for (let block = 0; block < 10; block += 1) refresher.refresh()
  await pass(1_999)
  expect(asked()).toBe(0)
  await pass(1)
  expect(asked()).toBe(1)
})

it("a hidden page asks nothing, and one that has ended neither, though a block came", async () => {
  const { refresher, answer, pass, asked } = createScene()
  page.hidden = true
  refresher.refresh()
  await pass(5_000)
  expect(asked()).toBe(0)
  page.hidden = false
  refresher.refresh()
  await pass(0)
  refresher.refresh()
  refresher.end()
  await answer("a")
  await pass(5_000)
  expect(asked()).toBe(0)
})
