import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http"
import { Agent as HttpsAgent, request as httpsRequest } from "node:https"

/** A POST on its way: `response` rejects when the connection fails before the headers. */
export type Post = {
  readonly response: Promise<IncomingMessage>
  /** Ends the exchange at once, whatever its state. */
  destroy(): void
}

/** Connections to one model server, kept alive between requests. */
export type HttpPool = {
  post(request: { path: string; payload: string; accept: string }): Post
  close(): void
}

const STALE: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE"])

/** Where the server listens; a base URL stands with or without /v1, as people write both. */
function address(url: string): { secure: boolean; options: RequestOptions; prefix: string } {
  if (url.startsWith("unix:")) {
    return { secure: false, options: { socketPath: url.slice("unix:".length) }, prefix: "" }
  }
  const { protocol, hostname, port, pathname } = new URL(url)
  const host = hostname.replace(/^\[(.*)\]$/, "$1")
  const options = port === "" ? { host } : { host, port }
  return { secure: protocol === "https:", options, prefix: pathname.replace(/(\/v1)?\/*$/, "") }
}

/**
 * Opens a pool. Built on node:http rather than fetch: it speaks to unix sockets and never follows a redirect out of the
 * TD. A kept connection that the server had closed meanwhile is replaced by a fresh one, once, unseen by the caller.
 */
export function createHttpPool({
  url,
  apiKey,
}: {
  url: string
  apiKey?: string | undefined
}): HttpPool {
  const { secure, options, prefix } = address(url)
  const kept = { keepAlive: true, maxFreeSockets: 256 }
  const agent = secure ? new HttpsAgent(kept) : new HttpAgent(kept)
  const ask = secure ? httpsRequest : httpRequest
  const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  const send = (
    { path, payload, accept }: Parameters<HttpPool["post"]>[0],
    through: HttpAgent | false,
  ): ClientRequest => {
    const headers = {
      "content-type": "application/json",
      accept,
      "content-length": Buffer.byteLength(payload),
      ...authorization,
    }
    const request = ask({
      ...options,
      agent: through,
      method: "POST",
      path: prefix + path,
      headers,
    })
    request.end(payload)
    return request
  }
  return {
    post(post) {
      let current = send(post, agent)
      let done = false
      const response = new Promise<IncomingMessage>((resolve, reject) => {
        const answered = (answer: IncomingMessage) => {
          done = true
          resolve(answer)
        }
        current.once("response", answered)
        // What breaks after the headers is the answer's error, and told by it too.
        current.on("error", (error: NodeJS.ErrnoException) => {
          if (done || !current.reusedSocket || !STALE.has(error.code)) return reject(error)
          current = send(post, false).once("response", answered).on("error", reject)
        })
      })
      const destroy = () => {
        done = true
        current.destroy()
      }
      return { response, destroy }
    },
    close: () => agent.destroy(),
  }
}
