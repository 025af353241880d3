import { createFakeClock } from "../testing/fakeClock.js"
import { waitWhenLimited } from "./waitWhenLimited.js"

const limited = (seconds: number) => ({
  ok: false as const,
  error_code: 429,
  description: "Too Many Requests",
  parameters: { retry_after: seconds },
})

/** What happens to a call that is always limited: how often it is made, and how long that takes. */
async function callLimited({ seconds = 30, method = "sendMessage", stopped = false } = {}) {
  const clock = createFakeClock({ automatic: Number.POSITIVE_INFINITY })
  const signal = stopped ? AbortSignal.abort() : new AbortController().signal
  let calls = 0
  const call = async () => {
    calls += 1
    return limited(seconds)
  }
  const transform = waitWhenLimited({ clock, signal })
  const response = await transform(call as never, method as never, {} as never)
  expect(response).toEqual(limited(seconds))
  return { calls, ms: clock.now() }
}

it("a call that stays limited: four tries, retry_after apart, then the refusal", async () => {
  expect(await callLimited()).toEqual({ calls: 4, ms: 90_000 })
})

it("two minutes are waited for, more are not", async () => {
  expect(await callLimited({ seconds: 120 })).toEqual({ calls: 4, ms: 360_000 })
  expect(await callLimited({ seconds: 121 })).toEqual({ calls: 1, ms: 0 })
})

it.each(["getUpdates", "sendChatAction"])("%s is not repeated", async (method) => {
  expect(await callLimited({ method })).toEqual({ calls: 1, ms: 0 })
})

it("a bot that stops waits for nothing", async () => {
  expect(await callLimited({ stopped: true })).toEqual({ calls: 1, ms: 0 })
})
