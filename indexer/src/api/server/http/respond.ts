import type { ServerResponse } from "node:http"

/** Answers with one body. */
export function respond(
  res: ServerResponse,
  answer: {
    readonly status: number
    readonly contentType: string
    readonly body: string | Buffer
    readonly headers?: Readonly<Record<string, string>>
  },
): void {
  if (res.headersSent || res.destroyed) return
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body
  res.writeHead(answer.status, {
    "content-type": answer.contentType,
    "content-length": body.length,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    ...answer.headers,
  })
  res.end(body)
}
