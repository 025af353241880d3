import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** An answer as the man in the middle holds it. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A request on its way to the node. */
export interface Passing {
  readonly method: string
  readonly path: string
  readonly body: Buffer
  /** Sends it to the node, changed or not. */
  pass(change?: { readonly path?: string; readonly body?: Buffer }): Promise<Reply>
}

/** What he does with a request; null: nothing, the connection just stands. */
export type Meddle = (passing: Passing) => Promise<Reply | null>

/** A man in the middle of HTTP between gateway and node; he passes everything on until he is told otherwise. */
export interface Middleman {
  readonly port: number
  /** All that came by, in order. */
  readonly seen: readonly Passing[]
  /** What he does from now on; undefined: pass on. */
  meddle(how: Meddle | undefined): void
  close(): Promise<void>
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function passingOf(
  node: string,
  request: { readonly method: string; readonly path: string; readonly body: Buffer },
): Passing {
  return {
    ...request,
    async pass({ path = request.path, body = request.body } = {}) {
      const { method } = request
      const sent = method === "POST" ? { method, body: new Uint8Array(body) } : { method }
      const answer = await fetch(`${node}${path}`, sent)
      const headers = { "content-type": answer.headers.get("content-type") ?? "" }
      return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) }
    },
  }
}

/** Starts him before a node's port on 127.0.0.1. */
export async function startMiddleman(nodePort: number): Promise<Middleman> {
  const seen: Passing[] = []
  let meddle: Meddle | undefined
  const serve = async (message: IncomingMessage, response: ServerResponse) => {
    const { method = "GET", url: path = "/" } = message
    const body = await bodyOf(message)
    const passing = passingOf(`http://127.0.0.1:${nodePort}`, { method, path, body })
    seen.push(passing)
    const reply = await (meddle === undefined ? passing.pass() : meddle(passing))
    if (reply !== null) response.writeHead(reply.status, reply.headers).end(reply.body)
  }
  const server = createServer((message, response) => {
    serve(message, response).catch(() => response.destroy())
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    meddle(how) {
      meddle = how
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
