import type { IncomingMessage, ServerResponse } from "node:http"
import type { Registry } from "prom-client"
import { isLoopback } from "../config/isLoopback.js"

/** True for a request that came from this machine, not through a proxy on it. */
export function isLocal({ socket, headers }: IncomingMessage): boolean {
  const proxied = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined
  return isLoopback(socket.remoteAddress ?? "") && !proxied
}

/** Answers with the metrics in Prometheus' text form. */
export async function respondMetrics(registry: Registry, res: ServerResponse): Promise<void> {
  try {
    const text = await registry.metrics()
    res.writeHead(200, { "content-type": registry.contentType }).end(text)
  } catch {
    res.writeHead(503).end()
  }
}
