import type { Log } from "@cocoon/service"
import { Hono } from "hono"
import { cors } from "hono/cors"
import type { Metrics } from "../metrics.js"
import type { AgentState } from "./agentState.js"

/** What the routes need. */
export type HttpAppDeps = { state: AgentState; metrics: Pick<Metrics, "registry">; log: Log }

function json(body: unknown, status = 200): Response {
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  )
  return new Response(text, { status, headers: { "content-type": "application/json" } })
}

function failure(status: number, { code, message }: { code: string; message: string }): Response {
  return json({ error: { code, message } }, status)
}

/**
 * The agent's routes, all GET: /attestation (any origin may read it), /status, /healthz, /readyz, /metrics.
 * Amounts are strings of nanoTON; errors are `{ error: { code, message } }`.
 */
export function createHttpApp({ state, metrics, log }: HttpAppDeps): Hono {
  const app = new Hono()
  app.use("/attestation", cors({ origin: "*", allowMethods: ["GET"] }))
  app.get("/attestation", () => {
    const attestation = state.attestation()
    if (attestation !== undefined) return json(attestation)
    return failure(503, { code: "NOT_ATTESTED", message: "this node has no attestation in force" })
  })
  app.get("/status", () => json(state.status()))
  app.get("/healthz", () => json({ status: "ok" }))
  app.get("/readyz", () => {
    const checks = state.readiness()
    const ready = checks.every((check) => check.ready)
    return json({ status: ready ? "ready" : "not ready", checks }, ready ? 200 : 503)
  })
  app.get("/metrics", async () => {
    const { registry } = metrics
    return new Response(await registry.metrics(), {
      headers: { "content-type": registry.contentType },
    })
  })
  app.notFound(() => failure(404, { code: "NOT_FOUND", message: "there is no such route" }))
  app.onError((error) => {
    log.error({ error }, "a request failed")
    return failure(500, { code: "INTERNAL", message: "the request failed; see the agent's log" })
  })
  return app
}
