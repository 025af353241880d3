import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { getRequestListener } from "@hono/node-server"
import { AgentError } from "../AgentError.js"
import { createHttpApp, type HttpAppDeps } from "./app.js"

/** A listening server; `url` has the port that was really taken. */
export type HttpServer = { readonly url: string; close(): Promise<void> }

/** Serves the agent's routes on one address (services.md: loopback unless told otherwise). Throws HTTP_LISTEN. */
export async function createHttpServer(
  deps: HttpAppDeps & { listen: { host: string; port: number } },
): Promise<HttpServer> {
  const { host, port } = deps.listen
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000 },
    getRequestListener(createHttpApp(deps).fetch),
  )
  server.listen(port, host)
  try {
    await once(server, "listening")
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
    const message = `cannot listen on ${host}:${port} (${reason}); choose another --http-listen`
    throw new AgentError("HTTP_LISTEN", message, { details: { reason }, cause })
  }
  const { address, family, port: taken } = server.address() as AddressInfo
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    async close() {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
