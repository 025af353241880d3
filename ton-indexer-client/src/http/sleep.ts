import { abortedError } from "../abortedError.js"

/** Longer timers would fire at once. */
const MAX_MS = 2 ** 31 - 1

/** Resolves after `ms` milliseconds; rejects with `aborted` when the signal fires first. */
export const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError(signal))
    const onAbort = () => {
      clearTimeout(timer)
      if (signal) reject(abortedError(signal))
    }
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", onAbort)
        resolve()
      },
      Math.min(ms, MAX_MS),
    )
    signal?.addEventListener("abort", onAbort, { once: true })
  })
