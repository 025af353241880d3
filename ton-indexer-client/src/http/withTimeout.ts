import { abortedError } from "../abortedError.js"
import { TonIndexerError } from "../TonIndexerError.js"
import type { Clock } from "./Clock.js"

/**
 * Runs `work` with a signal that fires at the caller's abort or after `timeoutMs`; rejects with
 * `aborted` or `network.timeout` even when the work ignores its signal.
 */
export const withTimeout = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  { timeoutMs, signal, sleep }: TimeoutOptions,
): Promise<T> => {
  if (signal?.aborted) throw abortedError(signal)
  const inner = new AbortController()
  const timer = new AbortController()
  let onAbort = () => {}
  const cancelled = new Promise<never>((_, reject) => {
    onAbort = () => signal && reject(abortedError(signal))
    sleep(timeoutMs, timer.signal).then(
      () => reject(timedOut(timeoutMs)),
      () => undefined,
    )
  })
  signal?.addEventListener("abort", onAbort, { once: true })
  try {
    return await Promise.race([work(inner.signal), cancelled])
  } finally {
    signal?.removeEventListener("abort", onAbort)
    timer.abort()
    inner.abort()
  }
}

interface TimeoutOptions {
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly sleep: Clock["sleep"]
}

const timedOut = (timeoutMs: number): TonIndexerError =>
  new TonIndexerError({
    code: "network.timeout",
    message: `no complete answer within ${timeoutMs} ms`,
    retryable: true,
    details: { timeoutMs },
  })
