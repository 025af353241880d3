import { abortedError } from "../abortedError.js"
import type { Clock } from "../http/Clock.js"

interface Timer {
  readonly at: number
  readonly fire: () => void
}

/**
 * A clock for tests: when nothing else is left to run, time jumps to the next timer. Waiting costs
 * nothing, and the order of events is the same in every run.
 */
export const createVirtualClock = (): Clock => {
  const timers = new Set<Timer>()
  let time = 0
  let running = false

  const run = async (): Promise<void> => {
    if (running) return
    running = true
    for (;;) {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
      const next = earliest(timers)
      if (next === undefined) break
      timers.delete(next)
      time = Math.max(time, next.at)
      next.fire()
    }
    running = false
  }

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError(signal))
      const onAbort = () => {
        timers.delete(timer)
        if (signal) reject(abortedError(signal))
      }
      const fire = () => {
        signal?.removeEventListener("abort", onAbort)
        resolve()
      }
      const timer: Timer = { at: time + Math.max(0, ms), fire }
      if (Number.isFinite(timer.at)) timers.add(timer)
      signal?.addEventListener("abort", onAbort, { once: true })
      void run()
    })

  return { now: () => time, sleep, random: () => 0.5 }
}

const earliest = (timers: ReadonlySet<Timer>): Timer | undefined =>
  [...timers].reduce<Timer | undefined>(
    (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
    undefined,
  )
