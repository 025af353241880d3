import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

/** A file server of a test: what lies at a path is what a client fetches. */
export interface Files {
  readonly host: string
  readonly uri: (path: string) => string
  put(path: string, bytes: Uint8Array): void
  close(): Promise<void>
}

const listening = async (server: Server): Promise<number> => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return (server.address() as AddressInfo).port
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  server.close()
  await once(server, "close")
  return port
}

/** Serves files on loopback. */
export async function serveFiles(): Promise<Files> {
  const files = new Map<string, Uint8Array>()
  const server = createServer((request, response) => {
    const bytes = files.get(request.url ?? "")
    response.writeHead(bytes === undefined ? 404 : 200)
    response.end(bytes)
  })
  const host = `127.0.0.1:${await listening(server)}`
  return {
    host,
    uri: (path) => `http://${host}${path}`,
    put: (path, bytes) => void files.set(path, bytes),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
