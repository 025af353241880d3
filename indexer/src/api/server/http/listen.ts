import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { CocoonError } from "@cocoon/protocol/errors"

/** A listening server; `url` has the port that was really taken. */
export type Listening = {
  readonly url: string
  /** Takes no new connection, and ends those that are idle. */
  stop(): void
  /** Ends what is left. */
  close(): Promise<void>
}

const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
  noDelay: true,
}

/** Serves one address. Throws CocoonError HTTP_LISTEN. */
export async function listen(
  listener: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createServer(LIMITS, listener)
  server.listen(port, host)
  try {
    await once(server, "listening")
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
    const message = `cannot listen on ${host}:${port} (${reason}); choose another address`
    throw new CocoonError({ code: "HTTP_LISTEN", message, details: { reason }, cause })
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
