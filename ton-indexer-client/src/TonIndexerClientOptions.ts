import type { RetryNotice } from "./http/RetryNotice.js"

/** How to reach a TonCenter v3 server. */
export interface TonIndexerClientOptions {
  /** `https://toncenter.com/api/v3`, or the server's root. */
  readonly baseUrl: string
  /** Sent as `X-Api-Key`. */
  readonly apiKey?: string | undefined
  readonly fetch?: typeof fetch | undefined
  /** For one attempt, body included; default 10 000 ms. */
  readonly timeoutMs?: number | undefined
  /** Repeats after the first attempt, for retryable errors; default 4. */
  readonly maxRetries?: number | undefined
  /** Default: no limit. TonCenter allows 1 without a key. */
  readonly requestsPerSecond?: number | undefined
  /** Default: `/api/streaming/v2/sse` beside `/api/v3`; null: streams poll v3. */
  readonly streamUrl?: string | null | undefined
  /** Default 64 MiB. */
  readonly maxResponseBytes?: number | undefined
  /** Told of every failure that will be repeated. */
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined
  /** For tests: time and chance. */
  readonly now?: (() => number) | undefined
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined
  readonly random?: (() => number) | undefined
}
