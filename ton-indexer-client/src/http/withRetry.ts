import { TonIndexerError } from "../TonIndexerError.js"
import { backoffDelay } from "./backoffDelay.js"
import type { Clock } from "./Clock.js"
import type { RetryNotice } from "./RetryNotice.js"

/**
 * Repeats `work` while its error says `retryable`, at most `maxRetries` more times, with
 * exponential backoff and jitter; a longer Retry-After wins. Other errors pass through.
 */
export const withRetry = async <T>(
  work: (attempt: number) => Promise<T>,
  { operation, maxRetries, clock, signal, onRetry }: RetryOptions,
): Promise<T> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      const canRetry = error instanceof TonIndexerError && error.retryable && attempt < maxRetries
      if (!canRetry) throw error
      const backoffMs = backoffDelay(attempt, { random: clock.random })
      const delayMs = Math.max(backoffMs, error.retryAfterMs ?? 0)
      onRetry?.({ operation, attempt: attempt + 1, delayMs, error })
      await clock.sleep(delayMs, signal)
    }
  }
}

interface RetryOptions {
  readonly operation: string
  readonly maxRetries: number
  readonly clock: Clock
  readonly signal?: AbortSignal | undefined
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined
}
