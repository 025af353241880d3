import type { IncomingMessage } from "node:http"
import { BackendError } from "../BackendError.js"
import type { HttpPool } from "./httpPool.js"

/** How long a model server may take: to its first byte, from byte to byte, and in all. */
export type ExchangeTimeouts = {
  readonly firstByteMs: number
  readonly idleMs: number
  readonly totalMs: number
}

/** What is asked, and what ends it early. */
export type ExchangeOptions = {
  readonly pool: HttpPool
  readonly path: string
  readonly payload: string
  readonly accept: "text/event-stream" | "application/json"
  readonly timeouts: ExchangeTimeouts
  readonly signal: AbortSignal
  /** Aborted when the backend closes. */
  readonly closed: AbortSignal
}

/** One request and its answer, read only as fast as `next` is called. Everything throws BackendError. */
export type Exchange = {
  readonly status: number
  readonly contentType: string
  /** The next piece of the body; undefined at its end. */
  next(): Promise<string | undefined>
  /** Lets the rest of an answer that is understood go by, so that the connection can be used again. */
  finish(): void
  /** Ends the exchange if it still runs; must be called in any case. */
  close(): void
}

const REST_MS = 1000

const abortedError = () =>
  new BackendError("BACKEND_ABORTED", "the request to the model server was aborted")
const closedError = () =>
  new BackendError("BACKEND_CLOSED", "the connection to the model server is closed")

/** Ends the exchange when it is aborted or late, and remembers why. */
function watch({ signal, closed, timeouts }: ExchangeOptions, destroy: () => void) {
  let reason: BackendError | undefined
  const end = (error: BackendError) => {
    reason ??= error
    destroy()
  }
  const late = (timeoutMs: number) =>
    end(
      new BackendError("BACKEND_TIMEOUT", "the model server did not answer in time", {
        details: { timeoutMs },
      }),
    )
  const onAbort = () => end(abortedError())
  const onClosed = () => end(closedError())
  signal.addEventListener("abort", onAbort, { once: true })
  closed.addEventListener("abort", onClosed, { once: true })
  const total = setTimeout(late, timeouts.totalMs, timeouts.totalMs)
  let limitMs = timeouts.firstByteMs
  let waiting = true
  // Runs only while somebody waits for the server: a slow reader is no fault of it.
  let idle = setTimeout(() => waiting && late(limitMs), limitMs)
  return {
    reason: () => reason,
    waits() {
      waiting = true
      idle.refresh()
    },
    received() {
      waiting = false
      if (limitMs === timeouts.idleMs) return
      limitMs = timeouts.idleMs
      clearTimeout(idle)
      idle = setTimeout(() => waiting && late(limitMs), limitMs)
    },
    stop() {
      clearTimeout(total)
      clearTimeout(idle)
      signal.removeEventListener("abort", onAbort)
      closed.removeEventListener("abort", onClosed)
    },
  }
}

function unreachable(cause: unknown, message: string): BackendError {
  const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
  return new BackendError("BACKEND_UNREACHABLE", message, {
    details: { reason },
    cause,
  })
}

/** Reads what is left, so that the connection can be used again; it gets a moment for that and no more. */
async function drain(response: IncomingMessage, pieces: AsyncIterator<string>): Promise<void> {
  const timer = setTimeout(() => response.destroy(), REST_MS)
  try {
    while ((await pieces.next()).done !== true);
  } catch {
    response.destroy() // The answer was whole before: nobody needs to know.
  } finally {
    clearTimeout(timer)
  }
}

/** Sends a request and waits for the headers. Throws BACKEND_ABORTED, _CLOSED, _TIMEOUT or _UNREACHABLE. */
export async function openExchange(options: ExchangeOptions): Promise<Exchange> {
  const { pool, path, payload, accept } = options
  if (options.signal.aborted) throw abortedError()
  if (options.closed.aborted) throw closedError()
  const post = pool.post({ path, payload, accept })
  const guard = watch(options, post.destroy)
  const response = await post.response.catch((error: unknown) => {
    guard.stop()
    throw guard.reason() ?? unreachable(error, "the model server cannot be reached")
  })
  response.setEncoding("utf8")
  const pieces = response[Symbol.asyncIterator]() as AsyncIterator<string>
  let open = true
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers["content-type"] ?? "",
    async next() {
      guard.waits()
      try {
        const piece = await pieces.next()
        guard.received()
        const reason = guard.reason()
        if (reason !== undefined) throw reason
        if (piece.done !== true) return piece.value
        open = false
        return undefined
      } catch (error) {
        throw guard.reason() ?? unreachable(error, "the connection to the model server broke")
      }
    },
    finish() {
      guard.stop()
      if (open) void drain(response, pieces)
      open = false
    },
    close() {
      guard.stop()
      if (open) post.destroy()
      open = false
    },
  }
}
