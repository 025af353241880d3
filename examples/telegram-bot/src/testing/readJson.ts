import type { IncomingMessage } from "node:http"
import { json } from "node:stream/consumers"

/** The JSON object of a request's body; {} if it has none. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (request.headers["content-length"] === "0" || request.method === "GET") return {}
  return (await json(request)) as Record<string, unknown>
}
