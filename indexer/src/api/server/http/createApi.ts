import type { IncomingMessage, ServerResponse } from "node:http"
import type { Log } from "@cocoon/service"
import { ApiError } from "../ApiError.js"
import type { ApiMetrics } from "../metrics/createMetrics.js"
import { createExchange, type Exchange } from "./Exchange.js"
import { respondError } from "./respondError.js"

/** Answers one request; throws ApiError to refuse it. `name` is its label. */
export type Route = {
  readonly name: string
  readonly handle: (exchange: Exchange) => Promise<void> | void
}

/** The API as a listener of node:http, and its end. */
export type Api = {
  readonly listener: (req: IncomingMessage, res: ServerResponse) => void
  readonly stopping: () => boolean
  /** Refuses what is new and ends streams; resolves when requests under way have ended, cut short after so many milliseconds. */
  drain(deadlineMs: number): Promise<void>
}

export type ApiDeps = {
  /** Finds the route of a request. Throws ApiError NOT_FOUND. */
  readonly route: (exchange: Exchange) => Route
  readonly clientAddress: (req: IncomingMessage) => string
  readonly metrics: ApiMetrics
  readonly log: Log
}

const stopped = () => new ApiError("STOPPING", "the server is stopping", { retryAfter: 1 })

function record({ log, metrics }: ApiDeps, exchange: Exchange): void {
  const { route, res, operation, startedAt, requestId, cost, cached, failedWith } = exchange
  const ms = performance.now() - startedAt
  const status = res.headersSent ? res.statusCode : 499
  metrics.requests.inc({ route, status, operation })
  if (!exchange.streaming) metrics.seconds.observe({ route }, ms / 1000)
  const line = { requestId, route, operation, status, ms: Math.round(ms), cost, cached }
  const write = route === "probe" ? log.debug : log.info
  write(failedWith === undefined ? line : { ...line, code: failedWith }, "request")
}

/** See Api. */
export function createApi(deps: ApiDeps): Api {
  const { route, clientAddress, metrics, log } = deps
  const underWay = new Set<Exchange>()
  let stopping = false
  let onEmpty = () => {}
  const run = async (exchange: Exchange) => {
    const found = route(exchange)
    exchange.route = found.name
    if (stopping && found.name !== "probe") {
      exchange.res.setHeader("connection", "close")
      throw stopped()
    }
    await found.handle(exchange)
  }
  const serve = async (exchange: Exchange) => {
    const { requestId } = exchange
    try {
      await run(exchange)
    } catch (error) {
      const unexpected = (cause: unknown) =>
        log.error({ requestId, error: cause }, "a request failed")
      respondError(exchange, { error, unexpected })
      metrics.errors.inc({ code: exchange.failedWith ?? "INTERNAL" })
    }
    record(deps, exchange)
    underWay.delete(exchange)
    if (underWay.size === 0) onEmpty()
  }
  return {
    listener(req, res) {
      const exchange = createExchange(req, { res, client: clientAddress(req) })
      underWay.add(exchange)
      void serve(exchange)
    },
    stopping: () => stopping,
    async drain(deadlineMs) {
      stopping = true
      for (const exchange of underWay) if (exchange.streaming) exchange.abort(stopped())
      if (underWay.size === 0) return
      const timer = setTimeout(() => {
        for (const exchange of underWay) exchange.abort(stopped())
      }, deadlineMs)
      await new Promise<void>((resolve) => {
        onEmpty = resolve
      })
      clearTimeout(timer)
    },
  }
}
