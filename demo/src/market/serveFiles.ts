import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

/** A file server of this machine. */
export interface FileServer {
  /** host:port */
  readonly host: string
  /** Serves bytes under a name; returns their URI. */
  readonly put: (name: string, bytes: Uint8Array) => string
  readonly close: () => Promise<void>
}

/** Serves what is put there, on a free port of 127.0.0.1. */
export async function serveFiles(): Promise<FileServer> {
  const files = new Map<string, Uint8Array>()
  const server = createServer((request, response) => {
    const bytes = files.get(request.url ?? "")
    response.writeHead(bytes === undefined ? 404 : 200)
    response.end(bytes)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    put: (name, bytes) => {
      files.set(`/${name}`, bytes)
      return `http://${host}/${name}`
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
