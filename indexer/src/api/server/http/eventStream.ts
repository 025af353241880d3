import { ApiError } from "../ApiError.js"
import type { Exchange } from "./Exchange.js"

/** Server-sent events to one client, in the form of graphql-sse's distinct connections: `next`, then `complete`. */
export type EventStream = {
  /** Writes an event and waits until the client has room for the next. Throws ApiError SLOW_CLIENT, or the signal's reason. */
  send(name: "next" | "complete", data: string): Promise<void>
  /** Ends the response; without `complete` before, the client is to come again. */
  end(): void
}

/** What a client waits before it comes again, where it is an EventSource. */
const RETRY_MS = 2_000

function drained({ res, signal, abort }: Exchange, stallMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer)
      res.off("drain", onDrain)
      signal.removeEventListener("abort", onAbort)
      end()
    }
    const onDrain = () => settle(resolve)
    const onAbort = () => settle(() => reject(signal.reason))
    const timer = setTimeout(
      () => abort(new ApiError("SLOW_CLIENT", "the client does not read its stream")),
      stallMs,
    )
    res.once("drain", onDrain)
    signal.addEventListener("abort", onAbort, { once: true })
  })
}

/** Begins the response. `heartbeatMs` apart, a comment tells client and proxies that the stream is alive. */
export function openEventStream(
  exchange: Exchange,
  { heartbeatMs, stallMs }: { readonly heartbeatMs: number; readonly stallMs: number },
): EventStream {
  const { res, signal } = exchange
  res.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  })
  res.write(`retry: ${RETRY_MS}\n\n`)
  const beat = setInterval(() => {
    if (!res.writableNeedDrain) res.write(":\n\n")
  }, heartbeatMs)
  const quiet = () => clearInterval(beat)
  signal.addEventListener("abort", quiet, { once: true })
  return {
    async send(name, data) {
      signal.throwIfAborted()
      const line = data === "" ? "data:" : `data: ${data}`
      if (!res.write(`event: ${name}\n${line}\n\n`)) await drained(exchange, stallMs)
    },
    end() {
      quiet()
      signal.removeEventListener("abort", quiet)
      if (!res.writableNeedDrain) res.end()
      else res.destroy()
    },
  }
}
