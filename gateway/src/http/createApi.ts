import type { IncomingMessage, ServerResponse } from "node:http"
import { CocoonError } from "@cocoon/protocol/errors"
import { openAccount } from "../keys/openAccount.js"
import type { GatewayLog } from "../log.js"
import type { Metrics } from "../metrics.js"
import { fromCocoonError } from "../openai/fromCocoonError.js"
import { authenticate, type Guests } from "./authenticate.js"
import type { Routes } from "./createRoutes.js"
import { createExchange, type Exchange } from "./Exchange.js"
import { findRoute } from "./findRoute.js"
import { respondError } from "./respond.js"

/** The API as a listener of node:http, and its end. */
export type Api = {
  readonly listener: (req: IncomingMessage, res: ServerResponse) => void
  /** Refuses what is new; resolves when all that was under way has ended, cut short after so many milliseconds. */
  drain(deadlineMs: number): Promise<void>
}

/** What the API is made of. */
export type ApiDeps = {
  readonly routes: Routes
  readonly guests: Guests
  readonly metrics: Metrics
  readonly log: GatewayLog
  /** False when charges cannot be kept: then nothing new is served. */
  readonly healthy: () => boolean
}

/** Nobody's: for routes that need no key. */
const ANYONE = openAccount(0)

async function run({ routes, guests, healthy }: ApiDeps, exchange: Exchange): Promise<void> {
  const { route, rest } = findRoute(routes, exchange)
  if (route.guest === "anyone") return route.handle(exchange, { account: ANYONE, rest })
  const account = authenticate(exchange, guests)
  if (route.method === "POST" && !healthy()) {
    throw new CocoonError({ code: "CLOSED", message: "the store does not take charges" })
  }
  return route.handle(exchange, { account, rest })
}

function fail({ log }: ApiDeps, { exchange, error }: { exchange: Exchange; error: unknown }): void {
  const told = fromCocoonError(exchange.signal.aborted ? exchange.signal.reason : error)
  if (told.status === 500) log.error({ requestId: exchange.requestId, error }, "a request failed")
  respondError(exchange, told)
}

function record({ log, metrics }: ApiDeps, exchange: Exchange): void {
  const { route, res, requestId, startedAt, tokens, cost, failedWith } = exchange
  const ms = performance.now() - startedAt
  const status = res.headersSent ? res.statusCode : 499
  metrics.requests.inc({ route, status })
  if (failedWith !== undefined) metrics.errors.inc({ code: failedWith })
  metrics.seconds.observe({ route }, ms / 1000)
  log.request({ requestId, route, status, ms: Math.round(ms), tokens, cost: `${cost}` })
}

/** See Api. */
export function createApi(deps: ApiDeps): Api {
  const underWay = new Set<Exchange>()
  let stopping = false
  let onEmpty = () => {}

  const finish = (exchange: Exchange) => {
    record(deps, exchange)
    underWay.delete(exchange)
    if (underWay.size === 0) onEmpty()
  }
  const serve = async (exchange: Exchange) => {
    try {
      if (stopping) {
        exchange.headers.push("connection", "close")
        throw new CocoonError({ code: "CLOSED", message: "the gateway is stopping" })
      }
      await run(deps, exchange)
    } catch (error) {
      fail(deps, { exchange, error })
    }
    finish(exchange)
  }
  return {
    listener(req, res) {
      const exchange = createExchange(req, res)
      underWay.add(exchange)
      void serve(exchange)
    },
    async drain(deadlineMs) {
      stopping = true
      if (underWay.size === 0) return
      const timer = setTimeout(() => {
        for (const exchange of underWay) exchange.abort("CLOSED")
      }, deadlineMs)
      await new Promise<void>((resolve) => {
        onEmpty = resolve
      })
      clearTimeout(timer)
    },
  }
}
