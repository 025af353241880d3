import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { GatewayError } from "../GatewayError.js"

/** A listening server; `url` has the port that was really taken. */
export type Listening = {
  readonly url: string
  /** Takes no new connection, and ends those that are idle. */
  stop(): void
  /** Ends what is left. */
  close(): Promise<void>
}

const LIMITS = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 75_000 }

/** Serves one address. Throws GatewayError HTTP_LISTEN. */
export async function listen(
  listener: RequestListener,
  { host, port, flag }: { host: string; port: number; flag: string },
): Promise<Listening> {
  const server = createServer({ ...LIMITS, noDelay: true }, listener)
  server.listen(port, host)
  try {
    await once(server, "listening")
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
    const message = `cannot listen on ${host}:${port} (${reason}); choose another ${flag}`
    throw new GatewayError("HTTP_LISTEN", message, { details: { reason }, cause })
  }
  const { address, family, port: taken } = server.address() as AddressInfo
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    stop() {
      if (server.listening) server.close()
      server.closeIdleConnections()
    },
    async close() {
      const closed = server.listening ? once(server, "close") : undefined
      if (server.listening) server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
