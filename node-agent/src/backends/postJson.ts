import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http"
import { request as httpsRequest } from "node:https"
import { BackendError } from "./BackendError.js"

/** Where to post: a base URL, or a unix socket with the path to ask for on it. */
export type HttpTarget = { url: URL } | { socketPath: string; path: string }

/** One POST; `timeoutMs` covers the whole exchange, an answer over `maxBytes` is refused. */
export type JsonPost = {
  target: HttpTarget
  body: unknown
  apiKey?: string
  signal: AbortSignal
  timeoutMs: number
  maxBytes: number
}

function send(post: JsonPost, signal: AbortSignal): Promise<IncomingMessage> {
  const payload = Buffer.from(JSON.stringify(post.body))
  const options: RequestOptions = {
    method: "POST",
    signal,
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      "content-length": payload.length,
      ...(post.apiKey === undefined ? {} : { authorization: `Bearer ${post.apiKey}` }),
    },
  }
  return new Promise((resolve, reject) => {
    const { target } = post
    const request =
      "url" in target
        ? (target.url.protocol === "https:" ? httpsRequest : httpRequest)(target.url, options)
        : httpRequest({ ...options, socketPath: target.socketPath, path: target.path })
    request.once("response", resolve)
    request.once("error", reject)
    request.end(payload)
  })
}

async function read(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) {
      response.destroy()
      throw new BackendError("BACKEND_RESPONSE", "the model server's answer is too large", {
        details: { maxBytes },
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

function named(error: unknown, { post, deadline }: { post: JsonPost; deadline: AbortSignal }) {
  if (error instanceof BackendError) return error
  if (post.signal.aborted) {
    return new BackendError("BACKEND_ABORTED", "the request to the model server was aborted")
  }
  if (deadline.aborted) {
    return new BackendError("BACKEND_TIMEOUT", "the model server did not answer in time", {
      details: { timeoutMs: post.timeoutMs },
    })
  }
  const reason = (error as NodeJS.ErrnoException).code ?? "unknown"
  return new BackendError("BACKEND_UNREACHABLE", "the model server cannot be reached", {
    details: { reason },
    cause: error,
  })
}

/**
 * Posts JSON and returns the status and the body's text; throws BackendError when there is no complete answer.
 * Built on node:http rather than fetch: it speaks to unix sockets, never follows a redirect out of the TD, and
 * has no header timeout of its own below `timeoutMs`.
 */
export async function postJson(post: JsonPost): Promise<{ status: number; text: string }> {
  const deadline = AbortSignal.timeout(post.timeoutMs)
  try {
    const response = await send(post, AbortSignal.any([post.signal, deadline]))
    const text = await read(response, post.maxBytes)
    return { status: response.statusCode ?? 0, text }
  } catch (error) {
    throw named(error, { post, deadline })
  }
}
