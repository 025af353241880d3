import type { ServerResponse } from "node:http"
import type { Registry } from "prom-client"
import { respond } from "../http/respond.js"

/** Answers with the metrics in Prometheus' text form. */
export async function answerMetrics(res: ServerResponse, registry: Registry): Promise<void> {
  const body = await registry.metrics()
  respond(res, { status: 200, contentType: registry.contentType, body })
}
