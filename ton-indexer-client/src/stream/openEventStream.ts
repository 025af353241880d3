import { createParser } from "eventsource-parser"
import type { Clock } from "../http/Clock.js"
import { httpError } from "../http/httpError.js"
import { readLimited } from "../http/readLimited.js"
import { withTimeout } from "../http/withTimeout.js"
import type { StreamEvent } from "../model/StreamEvent.js"
import { streamEventSchema } from "../schema/streamEventSchema.js"
import { TonIndexerError } from "../TonIndexerError.js"

const OPERATION = "POST /api/streaming/v2/sse"
const MAX_FRAME_CHARS = 8 * 1024 * 1024
const MAX_ERROR_BYTES = 64 * 1024

/**
 * The frames of one connection to the streaming API v2 over SSE; a frame that cannot be read is
 * `garbage`. Always ends by throwing: `stream.closed`, `network.*`, `http.*` or `aborted`.
 */
export async function* openEventStream(
  options: EventStreamOptions,
): AsyncGenerator<StreamEvent | { readonly kind: "garbage" }, void, undefined> {
  const connection = new AbortController()
  try {
    const reader = await connect(options, connection.signal)
    const decoder = new TextDecoder()
    const frames: string[] = []
    const parser = createParser({
      onEvent: ({ data }) => frames.push(data),
      maxBufferSize: MAX_FRAME_CHARS,
    })
    for (;;) {
      const { done, value } = await withTimeout(() => reader.read(), {
        timeoutMs: options.idleTimeoutMs,
        signal: options.signal,
        sleep: options.clock.sleep,
      })
      if (done) throw closed(undefined)
      parser.feed(decoder.decode(value, { stream: true }))
      for (const frame of frames.splice(0)) yield parseFrame(frame)
    }
  } catch (error) {
    throw error instanceof TonIndexerError ? error : closed(error)
  } finally {
    connection.abort()
  }
}

interface EventStreamOptions {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly subscription: Readonly<Record<string, unknown>>
  readonly fetch: typeof fetch
  /** Until the response headers. */
  readonly timeoutMs: number
  readonly idleTimeoutMs: number
  readonly clock: Clock
  readonly signal: AbortSignal
}

const connect = async (options: EventStreamOptions, connection: AbortSignal) => {
  const { timeoutMs, signal, clock } = options
  const request = async () => {
    const response = await options.fetch(options.url, {
      method: "POST",
      headers: {
        ...options.headers,
        "content-type": "application/json",
        accept: "text/event-stream",
      },
      body: JSON.stringify(options.subscription),
      redirect: "manual",
      signal: connection,
    })
    if (response.ok && response.body !== null) return response.body.getReader()
    const text = await readLimited(response, MAX_ERROR_BYTES)
    throw httpError(response, { text, operation: OPERATION, nowMs: Date.now() })
  }
  return withTimeout(request, { timeoutMs, signal, sleep: clock.sleep })
}

const parseFrame = (data: string): StreamEvent | { readonly kind: "garbage" } => {
  try {
    const result = streamEventSchema.safeParse(JSON.parse(data))
    return result.success ? result.data : { kind: "garbage" }
  } catch {
    return { kind: "garbage" }
  }
}

const closed = (cause: unknown): TonIndexerError =>
  new TonIndexerError({
    code: "stream.closed",
    message: "the event stream ended",
    retryable: true,
    cause,
  })
