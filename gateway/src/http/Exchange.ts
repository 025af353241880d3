import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { CocoonError } from "@cocoon/protocol/errors"

/** One request and its answer. */
export type Exchange = {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** `req_` and 32 hex digits: the x-request-id. */
  readonly requestId: string
  /** By performance.now(). */
  readonly startedAt: number
  /** The route's pattern, for logs and metrics; never the path itself. */
  route: string
  /** Aborts when the client leaves, time is up or the gateway stops; the reason is a CocoonError. */
  readonly signal: AbortSignal
  readonly abort: (code: "ABORTED" | "TIMEOUT" | "CLOSED") => void
  /** What was metered, and its cost in nanoTON. */
  tokens: number
  cost: bigint
  /** Code of the error it ended with. */
  failedWith: string | undefined
  /** Headers beside the usual ones, name and value by turns. */
  readonly headers: string[]
}

/** Begins an exchange. */
export function createExchange(req: IncomingMessage, res: ServerResponse): Exchange {
  const controller = new AbortController()
  const abort: Exchange["abort"] = (code) =>
    controller.abort(new CocoonError({ code, message: "the request was ended early" }))
  res.on("close", () => {
    if (!res.writableFinished) abort("ABORTED")
  })
  return {
    req,
    res,
    requestId: `req_${randomUUID().replaceAll("-", "")}`,
    startedAt: performance.now(),
    route: "unknown",
    signal: controller.signal,
    abort,
    tokens: 0,
    cost: 0n,
    failedWith: undefined,
    headers: [],
  }
}
