import type { IncomingMessage, ServerResponse } from "node:http"
import { readiness } from "./health/readiness.js"
import { isLocal } from "./http/isLocal.js"
import { listen } from "./http/listen.js"
import { respond } from "./http/respond.js"
import type { Server, ServerOptions } from "./Server.js"

/** Serves the API. Throws CocoonError HTTP_LISTEN. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { registry } = options
  const metrics = async (res: ServerResponse) =>
    respond(res, {
      status: 200,
      contentType: registry.contentType,
      body: await registry.metrics(),
    })
  const serve = async (req: IncomingMessage, res: ServerResponse) => {
    if (req.url === "/metrics" && isLocal(req)) return metrics(res)
    if (req.url === "/readyz" || req.url === "/healthz") {
      const state = await readiness(options, false)
      const status = req.url === "/healthz" || state.ready ? 200 : 503
      const body = JSON.stringify(state)
      return respond(res, { status, contentType: "application/json", body })
    }
    respond(res, { status: 404, contentType: "text/plain", body: "not found" })
  }
  const server = await listen((req, res) => void serve(req, res), options.listen)
  return { url: server.url, metricsUrl: `${server.url}/metrics`, close: server.close }
}
