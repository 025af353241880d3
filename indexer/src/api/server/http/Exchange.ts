import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { ApiError, type ApiErrorCode } from "../ApiError.js"

/** One request and its answer. */
export type Exchange = {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** 32 hex digits: the x-request-id. */
  readonly requestId: string
  /** By performance.now(). */
  readonly startedAt: number
  /** Without query string; as sent, not decoded. */
  readonly path: string
  readonly search: string
  /** Key of the client's address in rate limits. */
  readonly client: string
  /** Aborts with an ApiError when the client leaves, time is up or the server stops. */
  readonly signal: AbortSignal
  readonly abort: (error: ApiError) => void
  /** Of a closed set, for logs and metrics; never the path itself. */
  route: string
  /** Name of a persisted operation, else `adhoc`. */
  operation: string
  /** Estimated cost of what was asked. */
  cost: number
  cached: boolean
  /** True once it is a subscription's stream: it ends when the server stops. */
  streaming: boolean
  /** Code of the error it ended with. */
  failedWith: ApiErrorCode | undefined
}

/** Begins an exchange: every answer to it carries its id. */
export function createExchange(
  req: IncomingMessage,
  { res, client }: { readonly res: ServerResponse; readonly client: string },
): Exchange {
  const controller = new AbortController()
  const abort = (error: ApiError) => controller.abort(error)
  res.on("close", () => {
    if (!res.writableFinished) abort(new ApiError("CLIENT_LEFT", "the client left"))
  })
  const requestId = randomUUID().replaceAll("-", "")
  res.setHeader("x-request-id", requestId)
  const url = req.url ?? "/"
  const mark = url.indexOf("?")
  return {
    req,
    res,
    requestId,
    startedAt: performance.now(),
    path: mark < 0 ? url : url.slice(0, mark),
    search: mark < 0 ? "" : url.slice(mark + 1),
    client,
    signal: controller.signal,
    abort,
    route: "unknown",
    operation: "adhoc",
    cost: 0,
    cached: false,
    streaming: false,
    failedWith: undefined,
  }
}
