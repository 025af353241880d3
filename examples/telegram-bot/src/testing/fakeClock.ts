import { setImmediate } from "node:timers/promises"
import type { Clock } from "../clock.js"

/** A clock that a test moves; nothing really waits. */
export interface FakeClock extends Clock {
  readonly advance: (ms: number) => void
  /** How long the sleeps of now are still to last. */
  readonly sleeping: () => readonly number[]
}

/** Short sleeps (under `automatic` ms) move the time on by themselves; the others last until the test advances. */
export function createFakeClock({ automatic = 0, start = 0 } = {}): FakeClock {
  let now = start
  const sleepers = new Set<{ dueAt: number; wake: () => void }>()
  const wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        sleepers.delete(sleeper)
        resolve()
      }
      const sleeper = { dueAt: now + ms, wake }
      sleepers.add(sleeper)
      if (signal?.aborted) wake()
      signal?.addEventListener("abort", wake, { once: true })
    })
  const advance = (ms: number) => {
    now += ms
    for (const { dueAt, wake } of [...sleepers]) if (dueAt <= now) wake()
  }
  return {
    now: () => now,
    advance,
    sleeping: () => [...sleepers].map(({ dueAt }) => dueAt - now),
    async sleep(ms, signal) {
      if (ms >= automatic) return wait(ms, signal)
      const dueAt = now + ms
      await setImmediate()
      if (dueAt > now) advance(dueAt - now)
    },
  }
}
