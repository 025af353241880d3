import type { Exchange } from "../http/Exchange.js"
import type { Finder, Route } from "../http/Route.js"
import { respond } from "../http/respond.js"
import type { ServerOptions } from "../Server.js"
import { answerMetrics } from "./answerMetrics.js"
import { createReadiness } from "./createReadiness.js"
import { isLocal } from "./isLocal.js"

const JSON_TYPE = "application/json; charset=utf-8"

/** 200 as long as the process answers at all. */
function answerHealth({ res }: Exchange): void {
  respond(res, { status: 200, contentType: JSON_TYPE, body: JSON.stringify({ ok: true }) })
}

/** Finds /healthz, /readyz (503 and the reasons, when requests cannot be served) and, for this machine, /metrics. */
export function createProbes(options: ServerOptions, stopping: () => boolean): Finder {
  const { registry, metricsListen } = options
  const probe = (handle: Route["handle"]): Route => ({ name: "probe", handle })
  const health = probe(answerHealth)
  const readiness = createReadiness(options)
  const ready = probe(async ({ res }) => {
    const state = await readiness(stopping())
    const status = state.ready ? 200 : 503
    respond(res, { status, contentType: JSON_TYPE, body: JSON.stringify(state) })
  })
  const metrics = probe(({ res }) => answerMetrics(res, registry))
  return ({ path, req }) => {
    if (path === "/healthz") return health
    if (path === "/readyz") return ready
    const here = path === "/metrics" && metricsListen === undefined && isLocal(req)
    return here ? metrics : undefined
  }
}
