import type { ServerResponse } from "node:http"

/** Resolves when a slow reader has taken what was written to it. Rejects with the signal's reason. */
export function drained(res: ServerResponse, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const onDrain = () => {
      signal.removeEventListener("abort", onAbort)
      resolve()
    }
    const onAbort = () => {
      res.off("drain", onDrain)
      reject(signal.reason)
    }
    res.once("drain", onDrain)
    signal.addEventListener("abort", onAbort, { once: true })
  })
}
