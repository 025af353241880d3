import { once } from "node:events"
import { readFileSync } from "node:fs"
import { createServer, type ServerOptions } from "node:http"
import { createServer as createTlsServer } from "node:https"
import type { AddressInfo, Server } from "node:net"
import { AgentError } from "../AgentError.js"
import type { ServeHandler } from "./serveRoutes.js"

/** Where clients are listened to; with certificate and key (PEM files) in HTTPS. */
export type ServeListen = {
  readonly listen: { readonly host: string; readonly port: number }
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly maxConnections: number
}

/** A listening server; `url` has the port that was really taken. */
export type ServeServer = {
  readonly url: string
  /** Takes no new connections; resolves once the open ones are gone, which `force` brings about. */
  close(force: AbortSignal): Promise<void>
}

/** A request's head within 10 s, all of it within 60; answers may stream as long as they are taken. */
const LIMITS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 75_000,
  maxHeaderSize: 8_192,
  connectionsCheckingInterval: 5_000,
}

function readPem(file: string, flag: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
    const message = `cannot read ${file} (${reason}); check ${flag}`
    throw new AgentError("TLS_FILE", message, { cause, details: { reason } })
  }
}

function create({ tls }: ServeListen, handler: ServeHandler) {
  if (tls === undefined) return createServer(LIMITS, handler)
  const files = { cert: readPem(tls.cert, "--tls-cert"), key: readPem(tls.key, "--tls-key") }
  try {
    return createTlsServer({ ...LIMITS, ...files, minVersion: "TLSv1.2" }, handler)
  } catch (cause) {
    const message = "certificate and key do not work together; check --tls-cert and --tls-key"
    throw new AgentError("TLS_FILE", message, { cause })
  }
}

async function listening(server: Server, { host, port }: ServeListen["listen"]): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, "listening")
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
    const message = `cannot listen on ${host}:${port} (${reason}); choose another --serve-listen`
    throw new AgentError("HTTP_LISTEN", message, { details: { reason }, cause })
  }
}

/** Listens for clients. Throws HTTP_LISTEN, TLS_FILE. */
export async function createServeServer(
  options: ServeListen,
  handler: ServeHandler,
): Promise<ServeServer> {
  const server = create(options, handler)
  server.maxConnections = options.maxConnections
  await listening(server, options.listen)
  const { address, family, port } = server.address() as AddressInfo
  const host = family === "IPv6" ? `[${address}]` : address
  return {
    url: `${options.tls === undefined ? "http" : "https"}://${host}:${port}`,
    async close(force) {
      const closed = once(server, "close")
      server.close()
      server.closeIdleConnections()
      const end = () => server.closeAllConnections()
      force.addEventListener("abort", end, { once: true })
      if (force.aborted) end()
      await closed
    },
  }
}
