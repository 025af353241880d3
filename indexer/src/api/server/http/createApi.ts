import type { IncomingMessage, ServerResponse } from "node:http"
import type { Log } from "@cocoon/service"
import { ApiError } from "../ApiError.js"
import type { ApiMetrics } from "../metrics/createMetrics.js"
import { createExchange, type Exchange } from "./Exchange.js"
import type { Route } from "./Route.js"
import { respondError } from "./respondError.js"

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

/** How long a client may take to read an answer, and those who are cut off to read why. */
const SEND_MS = 30_000
const LAST_WORDS_MS = 1_000

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

/** Answers that are not out yet. */
function createUnderWay() {
  const exchanges = new Set<Exchange>()
  let onEmpty = () => {}
  return {
    exchanges,
    async follow(exchange: Exchange, work: Promise<void>): Promise<void> {
      exchanges.add(exchange)
      await work
      await sent(exchange.res)
      exchanges.delete(exchange)
      if (exchanges.size === 0) onEmpty()
    },
    async emptied(): Promise<void> {
      if (exchanges.size === 0) return
      await new Promise<void>((resolve) => {
        onEmpty = resolve
      })
    },
  }
}

/** Resolves when the answer has left, or its client has; a client that does not take it is cut off. */
async function sent(res: ServerResponse): Promise<void> {
  if (!res.writableEnded) res.destroy()
  if (res.writableFinished || res.closed) return
  const timer = setTimeout(() => res.destroy(), SEND_MS)
  await new Promise<void>((resolve) => {
    res.once("finish", resolve).once("close", resolve)
  })
  clearTimeout(timer)
}

/** Ends what is under way: those who work are told why, those who only do not read are cut off at once, the rest soon. */
function cutOff(exchanges: ReadonlySet<Exchange>): NodeJS.Timeout {
  for (const { res, abort } of exchanges) {
    abort(stopped())
    if (res.writableEnded) res.destroy()
  }
  return setTimeout(() => {
    for (const { res } of exchanges) res.destroy()
  }, LAST_WORDS_MS)
}

/** The client's next request takes another connection: one that it keeps, for probes say, would outlive the stopping server. */
function endConnection({ res }: Exchange): void {
  if (!res.headersSent) res.setHeader("connection", "close")
}

async function answer(deps: ApiDeps, exchange: Exchange, stopping: boolean): Promise<void> {
  if (stopping) endConnection(exchange)
  const found = deps.route(exchange)
  exchange.route = found.name
  if (stopping && found.name !== "probe") throw stopped()
  await found.handle(exchange)
}

/** See Api. */
export function createApi(deps: ApiDeps): Api {
  const { clientAddress, metrics, log } = deps
  const { exchanges, follow, emptied } = createUnderWay()
  let stopping = false
  const serve = async (exchange: Exchange) => {
    const { requestId } = exchange
    try {
      await answer(deps, exchange, stopping)
    } catch (error) {
      const unexpected = (cause: unknown) =>
        log.error({ requestId, error: cause }, "a request failed")
      respondError(exchange, { error, unexpected })
      metrics.errors.inc({ code: exchange.failedWith ?? "INTERNAL" })
    }
    record(deps, exchange)
  }
  return {
    listener(req, res) {
      const exchange = createExchange(req, { res, client: clientAddress(req) })
      void follow(exchange, serve(exchange))
    },
    stopping: () => stopping,
    async drain(deadlineMs) {
      stopping = true
      for (const exchange of exchanges) {
        endConnection(exchange)
        if (exchange.streaming) exchange.abort(stopped())
      }
      let timer = setTimeout(() => {
        timer = cutOff(exchanges)
      }, deadlineMs)
      await emptied()
      clearTimeout(timer)
    },
  }
}
