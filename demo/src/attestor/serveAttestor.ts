import { once } from "node:events"
import { createServer, type IncomingMessage, type Server } from "node:http"
import { type Answer, type AttestorDeps, attest } from "./attest.js"
import { readBody } from "./readBody.js"

/** An attestor that listens. */
export interface ServedAttestor {
  readonly url: string
  readonly close: () => Promise<void>
}

const MOST_BYTES = 65_536

/**
 * Serves POST /attest on a free port of 127.0.0.1. Temporary: it stands where the on-chain AttestationVerifier will,
 * so the Registry takes its wallet's word for a quote. Only for quotes under the test root.
 */
export async function serveAttestor(deps: AttestorDeps): Promise<ServedAttestor> {
  const server = createServer((request, response) => {
    answer(deps, request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json", connection: "close" })
      response.end(JSON.stringify(body))
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) }
}

async function answer(deps: AttestorDeps, request: IncomingMessage): Promise<Answer> {
  if (request.url !== "/attest") return failed(404, "no such route")
  if (request.method !== "POST") return failed(405, "only POST")
  try {
    const body = await readBody(request, MOST_BYTES)
    return body === null ? failed(413, "too long") : await attest(deps, body.toString("utf8"))
  } catch (error) {
    return failed(502, `chain-failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function failed(status: Answer["status"], error: string): Answer {
  return { status, body: { ok: false, error } }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
