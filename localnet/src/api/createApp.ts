import { setTimeout as delay } from "node:timers/promises"
import { Hono, type MiddlewareHandler } from "hono"
import { cors } from "hono/cors"
import type { Metrics } from "../metrics.js"
import type { ApiContext } from "./apiContext.js"
import type { Chaos } from "./control/chaos.js"
import { type ControlDeps, createControl } from "./control/createControl.js"
import { createStreaming, type Streaming } from "./streaming/createStreaming.js"
import { createV2 } from "./v2/createV2.js"
import { createV3 } from "./v3/createV3.js"

type AppDeps = ControlDeps & { readonly api: ApiContext; readonly metrics: Metrics }

function injectFaults(chaos: Chaos): MiddlewareHandler {
  return async (context, next) => {
    const { latencyMs } = chaos.settings()
    if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false })
    const code = chaos.drawFailure()
    if (code === undefined) return next()
    const error = code === 429 ? "Ratelimit exceed" : "LITE_SERVER_NETWORK timeout (injected)"
    return context.json({ ok: false, error, code }, code)
  }
}

function countRequests(metrics: Metrics): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const [, top = "", api = ""] = context.req.path.split("/")
    metrics.request({ api: top === "api" ? api : top, status: context.res.status })
  }
}

/** All HTTP routes of a localnet, and its streams (to be closed with it). */
export function createApp(deps: AppDeps): { app: Hono; streaming: Streaming } {
  const app = new Hono()
  const { chaos, metrics } = deps
  const streaming = createStreaming({ chain: deps.api.chain, drawDuplicate: chaos.drawDuplicate })
  app.use(cors())
  app.use(countRequests(metrics))
  app.use("/api/*", injectFaults(chaos))
  app.route("/api/v2", createV2(deps.api))
  app.route("/api/v3", createV3(deps.api))
  app.route("/api/streaming/v2", streaming.app)
  app.route("/localnet", createControl(deps))
  app.get("/healthz", (context) => context.json({ ok: true }))
  app.get("/readyz", (context) => context.json({ ok: true, seqno: deps.api.chain.head().seqno }))
  app.get("/metrics", async (context) => {
    return context.text(await metrics.print(), 200, { "content-type": metrics.contentType })
  })
  app.onError((_error, context) =>
    context.json({ ok: false, error: "internal error", code: 500 }, 500),
  )
  app.notFound((context) => context.json({ ok: false, error: "Not Found", code: 404 }, 404))
  return { app, streaming }
}
