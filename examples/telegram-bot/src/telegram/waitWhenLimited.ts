import type { Transformer } from "grammy"
import type { Clock } from "../clock.js"

const MOST_TRIES = 4
const MOST_SECONDS = 120
const NOT_REPEATED: ReadonlySet<string> = new Set(["getUpdates", "sendChatAction"])

/**
 * Repeats a call that Telegram refused with 429, after the `retry_after` it names; gives up after four tries, on more than two minutes, or
 * when the signal aborts. Not for getUpdates, where grammY waits itself, nor for sendChatAction, which is late then.
 */
export function waitWhenLimited(deps: { clock: Clock; signal: AbortSignal }): Transformer {
  const { clock, signal: stopped } = deps
  return async (call, method, payload, signal) => {
    for (let tries = 1; ; tries += 1) {
      const response = await call(method, payload, signal)
      if (response.ok || response.error_code !== 429 || NOT_REPEATED.has(method)) return response
      const seconds = response.parameters?.retry_after ?? 1
      if (tries === MOST_TRIES || seconds > MOST_SECONDS || stopped.aborted) return response
      await clock.sleep(seconds * 1_000, stopped)
    }
  }
}
