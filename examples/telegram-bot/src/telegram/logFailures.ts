import type { Transformer } from "grammy"
import { errorName } from "../errorName.js"
import type { Log } from "../log.js"

/** Logs which calls Telegram refused, by code, and which did not reach it; calls that the bot itself ended are not failures. */
export function logFailures({ log }: { log: Log }): Transformer {
  return async (call, method, payload, signal) => {
    try {
      const response = await call(method, payload, signal)
      if (!response.ok) log("telegram refused", { method, code: response.error_code })
      return response
    } catch (error) {
      if (!signal?.aborted) log("telegram not reached", { method, error: errorName(error) })
      throw error
    }
  }
}
