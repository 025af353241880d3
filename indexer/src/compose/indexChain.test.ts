import { jest } from "@jest/globals"
import { StoreError } from "../store/StoreError.js"
import { type IndexDeps, indexChain } from "./indexChain.js"

/** A store whose lock is refused for these reasons, one after another; then indexing is stopped. */
function scene(reasons: readonly Error[]) {
  const stopping = new AbortController()
  const left = [...reasons]
  const warnings: object[] = []
  const lockWriter = async () => {
    const reason = left.shift()
    if (reason !== undefined) throw reason
    stopping.abort(new Error("stopped"))
    throw stopping.signal.reason
  }
  const warn = ({ error }: { readonly error: StoreError }) => void warnings.push(error)
  const deps = { store: { lockWriter }, log: { warn }, signal: stopping.signal }
  return { deps: deps as unknown as IndexDeps, left, warnings }
}

const away = new StoreError("STORE_UNAVAILABLE", "ECONNREFUSED", { retryable: true })
const lost = new StoreError("STORE_LOST", "the connection is gone", { retryable: true })

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

it("a database that does not answer is waited for, and told of once for each reason", async () => {
  const { deps, left, warnings } = scene([lost, away, away, away])
  const indexing = indexChain(deps)
  await jest.advanceTimersByTimeAsync(60_000)
  await indexing
  expect(left).toEqual([])
  expect(warnings).toEqual([lost, away])
})

it("one that cannot be used ever is an error at once", async () => {
  const broken = new StoreError("STORE_UNAVAILABLE", "the folder cannot be used")
  const { deps } = scene([broken, broken])
  await expect(indexChain(deps)).rejects.toBe(broken)
})

it("waiting for a database ends with the signal", async () => {
  const { deps, left } = scene([])
  await indexChain(deps)
  expect(left).toEqual([])
})
