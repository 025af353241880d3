import type { Registry } from "prom-client"
import type { Exchange } from "../http/Exchange.js"
import { respond } from "../http/respond.js"
import type { Readiness } from "./readiness.js"

const JSON_TYPE = "application/json; charset=utf-8"

/** /healthz: 200 as long as the process answers at all. */
export function answerHealth({ res }: Pick<Exchange, "res">): void {
  respond(res, { status: 200, contentType: JSON_TYPE, body: JSON.stringify({ ok: true }) })
}

/** /readyz: 200 when requests can be served, 503 and the reasons when not. */
export async function answerReadiness(
  { res }: Pick<Exchange, "res">,
  readiness: () => Promise<Readiness>,
): Promise<void> {
  const state = await readiness()
  const status = state.ready ? 200 : 503
  respond(res, { status, contentType: JSON_TYPE, body: JSON.stringify(state) })
}

/** /metrics, in Prometheus' text form. */
export async function answerMetrics(
  { res }: Pick<Exchange, "res">,
  registry: Registry,
): Promise<void> {
  const body = await registry.metrics()
  respond(res, { status: 200, contentType: registry.contentType, body })
}
