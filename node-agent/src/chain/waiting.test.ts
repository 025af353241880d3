import { createRaces } from "../work/races.js"
import { createThrottle } from "../work/throttle.js"
import { createBell } from "./bell.js"
import { createChainClock } from "./chainClock.js"
import { pause } from "./pause.js"
import { createProviderCache } from "./providerCache.js"

const never = new AbortController().signal

describe("bell", () => {
  it("wakes everybody who waits for the name and nobody else", async () => {
    const bell = createBell<string>()
    const woken: string[] = []
    const waits = ["a", "a", "b"].map((name, at) =>
      bell.wait(name, { ms: 60_000, signal: stop.signal }).then(() => woken.push(`${name}${at}`)),
    )
    bell.ring("a")
    bell.ring("c")
    await Promise.all(waits.slice(0, 2))
    expect(woken).toEqual(["a0", "a1"])
    stop.abort()
    await waits[2]
    expect(woken).toHaveLength(3)
  })
  const stop = new AbortController()
})

it("a pause ends with its signal, also one that fired before", async () => {
  await pause(60_000, AbortSignal.abort())
  await pause(1, never)
})

describe("races", () => {
  it("k lost in a row pause that board for a minute, one that is won begins the count again", () => {
    const clock = { now: 0 }
    const races = createRaces(2, () => clock.now)
    races.lost("a")
    races.won("a")
    races.lost("a")
    expect(races.pauseMs("a")).toBe(0)
    races.lost("a")
    expect([races.pauseMs("a"), races.pauseMs("b")]).toEqual([60_000, 0])
    clock.now = 59_999
    expect(races.pauseMs("a")).toBe(1)
    clock.now = 60_000
    expect(races.pauseMs("a")).toBe(0)
  })

  it("each further k double the pause, up to an hour; a claim that is won ends that", () => {
    const clock = { now: 0 }
    const races = createRaces(1, () => clock.now)
    const pauses = Array.from({ length: 8 }, () => {
      races.lost("a")
      const pause = races.pauseMs("a")
      clock.now += pause
      return pause / 60_000
    })
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    races.won("a")
    races.lost("a")
    expect(races.pauseMs("a")).toBe(60_000)
  })
})

it("throttle: each name once per period", () => {
  let now = 0
  const may = createThrottle<bigint>(10, () => now)
  expect([may(1n), may(1n), may(2n)]).toEqual([true, false, true])
  now = 10
  expect([may(1n), may(1n)]).toEqual([true, false])
})

it("chain clock: an API that goes back or repeats does not turn it back", async () => {
  const times = [100, 90, 100, 105]
  let at = 0
  const masterchainInfo = async () => ({ last: { generatedAt: times[at++] } }) as never
  let ms = 0
  const clock = createChainClock({ masterchainInfo }, () => ms)
  expect(await clock.refresh()).toBe(100)
  ms = 7
  expect(await clock.refresh()).toBe(100)
  clock.observe(99)
  expect([clock.now(), clock.silenceMs()]).toEqual([100, 7])
  await clock.refresh()
  expect(await clock.refresh()).toBe(105)
  expect(clock.silenceMs()).toBe(0)
})

describe("the Provider that is kept", () => {
  it("is read again after it moved, also when it moved while it was read", async () => {
    let reads = 0
    let finish: (() => void)[] = []
    const read = () =>
      new Promise<never>((resolve) => {
        reads += 1
        const view = { balance: BigInt(reads) } as never
        finish.push(() => resolve(view))
      })
    const cache = createProviderCache({ read, maxAgeMs: 1_000, monotonicMs: () => 0 })
    const first = Promise.all([cache.get(), cache.get()])
    expect(reads).toBe(1)
    cache.invalidate()
    finish.shift()?.()
    await first
    const second = cache.get()
    expect(reads).toBe(2)
    finish.shift()?.()
    expect((await second).balance).toBe(2n)
    expect((await cache.get()).balance).toBe(2n)
    expect(reads).toBe(2)
    finish = []
  })

  it("without a Provider: PROVIDER_MISSING, and asked again next time", async () => {
    const cache = createProviderCache({ read: async () => undefined, maxAgeMs: 1_000 })
    await expect(cache.get()).rejects.toMatchObject({ code: "PROVIDER_MISSING" })
    await expect(cache.get()).rejects.toMatchObject({ code: "PROVIDER_MISSING" })
  })
})
