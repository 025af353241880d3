import type { z } from "zod"
import { abortedError } from "../abortedError.js"
import { TonIndexerError } from "../TonIndexerError.js"
import { buildUrl } from "./buildUrl.js"
import type { Clock } from "./Clock.js"
import { httpError } from "./httpError.js"
import { parseResponse } from "./parseResponse.js"
import type { Query } from "./Query.js"
import type { RetryNotice } from "./RetryNotice.js"
import { readLimited } from "./readLimited.js"
import { withRetry } from "./withRetry.js"
import { withTimeout } from "./withTimeout.js"

/** One HTTP client for all routes: rate limit, timeout, size limit, parsing, retry by class. */
export const createTransport = (config: TransportConfig) => {
  const call = <T>(request: TransportRequest<T>): Promise<T> =>
    withRetry(
      async (attempt) => {
        const value = await attemptOnce(config, { request, attempt })
        return request.check ? request.check(value) : value
      },
      {
        ...config,
        maxRetries: request.maxRetries ?? config.maxRetries,
        operation: operationOf(request),
        signal: request.signal,
      },
    )
  return { call }
}

/** What `createTransport` returns. */
export type Transport = ReturnType<typeof createTransport>

interface TransportConfig {
  /** Without a trailing slash, ending in `/api/v3`. */
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly fetch: typeof fetch
  readonly timeoutMs: number
  readonly maxRetries: number
  readonly maxResponseBytes: number
  readonly clock: Clock
  readonly take: (signal?: AbortSignal) => Promise<void>
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined
}

interface TransportRequest<T> {
  readonly path: string
  readonly schema: z.ZodType<T>
  readonly query?: Query
  /** Present: POST with this JSON; absent: GET. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
  /** Instead of the client's. */
  readonly maxRetries?: number | undefined
  /** Judges a parsed answer inside the retry loop: returns it, or throws. */
  readonly check?: (value: T) => T
  /** Turns an HTTP error into a more telling one, or into an answer. */
  readonly recover?: (error: TonIndexerError, attempt: number) => T
}

const operationOf = (request: { readonly path: string; readonly body?: unknown }): string =>
  `${request.body === undefined ? "GET" : "POST"} ${request.path}`

const attemptOnce = async <T>(config: TransportConfig, call: Attempt<T>): Promise<T> => {
  const { request, attempt } = call
  const { signal, schema } = request
  const operation = operationOf(request)
  try {
    await config.take(signal)
    const { timeoutMs, clock } = config
    const exchange = (inner: AbortSignal) => readJson(config, { request, operation, signal: inner })
    const json = await withTimeout(exchange, { timeoutMs, signal, sleep: clock.sleep })
    return parseResponse(json, { schema, operation })
  } catch (error) {
    if (signal?.aborted) throw abortedError(signal)
    const known = error instanceof TonIndexerError ? error : networkError(error, operation)
    if (request.recover && known.status !== undefined) return request.recover(known, attempt)
    throw known
  }
}

interface Attempt<T> {
  readonly request: TransportRequest<T>
  /** 0 for the first. */
  readonly attempt: number
}

interface Exchange {
  readonly request: { readonly path: string; readonly query?: Query; readonly body?: unknown }
  readonly operation: string
  readonly signal: AbortSignal
}

const readJson = async (config: TransportConfig, exchange: Exchange): Promise<unknown> => {
  const { request, operation, signal } = exchange
  const response = await config.fetch(buildUrl(config.baseUrl, request.path, request.query), {
    signal,
    redirect: "manual",
    ...messageOf(config, request.body),
  })
  const text = await readLimited(response, config.maxResponseBytes)
  if (!response.ok) throw httpError(response, { text, operation, nowMs: Date.now() })
  return parseJson(text, { operation, status: response.status })
}

const messageOf = (config: TransportConfig, body: unknown): RequestInit =>
  body === undefined
    ? { method: "GET", headers: config.headers }
    : {
        method: "POST",
        headers: { ...config.headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      }

const parseJson = (text: string, context: { operation: string; status: number }): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TonIndexerError({
      code: "response.notJson",
      message: `${context.operation}: the answer is not JSON`,
      retryable: true,
      details: { ...context, length: text.length },
      cause,
    })
  }
}

const networkError = (cause: unknown, operation: string): TonIndexerError =>
  new TonIndexerError({
    code: "network.failed",
    message: `${operation}: the connection failed`,
    retryable: true,
    details: { operation },
    cause,
  })
