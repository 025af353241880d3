import { createFakeClock } from "../testing/fakeClock.js"
import { keepTyping } from "./keepTyping.js"

const settle = () => new Promise(setImmediate)

it("shows it again every 4.5 seconds until the signal, in the message's topic, and ends then", async () => {
  const clock = createFakeClock()
  const end = new AbortController()
  const shown: unknown[] = []
  const api = {
    sendChatAction: async (...args: unknown[]) => {
      shown.push(args)
      if (shown.length === 2) throw new Error("a failure is no reason to end")
      return true as const
    },
  }
  const ended = keepTyping({ chat: 5, topic: 6, message: 1 }, { api, clock, signal: end.signal })
  for (const times of [1, 2, 3]) {
    await settle()
    expect(shown).toHaveLength(times)
    clock.advance(4_499)
    await settle()
    expect(shown).toHaveLength(times)
    clock.advance(1)
  }
  await settle()
  end.abort()
  await ended
  expect(shown).toEqual(Array(4).fill([5, "typing", { message_thread_id: 6 }]))
})
