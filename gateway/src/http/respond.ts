import type { OpenAiError } from "../openai/OpenAiError.js"
import type { Exchange } from "./Exchange.js"
import { endStream } from "./endStream.js"

const JSON_TYPE = "application/json"

/** The head of an answer; the body's length is unknown when it is streamed. */
export function writeHead(
  { res, requestId, headers }: Exchange,
  head: { status: number; contentType: string; length?: number },
): void {
  const { status, contentType, length } = head
  const all = ["content-type", contentType, "x-request-id", requestId, "cache-control", "no-store"]
  all.push("x-content-type-options", "nosniff", ...headers)
  if (length !== undefined) all.push("content-length", `${length}`)
  res.writeHead(status, all)
}

/** Answers with JSON text. */
export function respondJson(
  exchange: Exchange,
  { status, text }: { status: number; text: string },
): void {
  const bytes = Buffer.from(text)
  writeHead(exchange, { status, contentType: JSON_TYPE, length: bytes.length })
  exchange.res.end(bytes)
}

function retryHeaders({ retryAfter, retry }: OpenAiError): string[] {
  const headers: string[] = []
  if (retryAfter !== undefined) {
    headers.push("retry-after", `${Math.ceil(retryAfter)}`)
    headers.push("retry-after-ms", `${Math.ceil(retryAfter * 1000)}`)
  }
  if (retry !== undefined) headers.push("x-should-retry", `${retry}`)
  return headers
}

/** Answers with an error, or ends a stream that has begun with an error event and without [DONE]. */
export function respondError(exchange: Exchange, error: OpenAiError): void {
  const { res } = exchange
  exchange.failedWith = error.code
  if (res.destroyed || res.writableEnded) return
  if (res.headersSent) {
    endStream(res, `data: ${error.body}\n\n`)
    return
  }
  exchange.headers.push(...retryHeaders(error))
  respondJson(exchange, { status: error.status, text: error.body })
}
