import { type LookupAddress, lookup } from "node:dns"
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from "node:http"
import { request as secureRequest, Agent as TlsAgent } from "node:https"
import type { LookupFunction } from "node:net"
import type { Fetch, NodeBody, NodeRequest, NodeResponse } from "../inference/Fetch.js"
import { isPublicHost } from "../inference/isPublicHost.js"

/** Below the five seconds after which a server commonly ends an idle connection. */
const IDLE_MS = 4_000

type Wake = { readonly resolve: () => void; readonly reject: (error: Error) => void }

/** The body, read as it is asked for: what is not asked for waits at the node. */
function bodyOf(message: IncomingMessage): NodeBody {
  const pieces: Uint8Array[] = []
  let failure: Error | undefined
  let done = false
  let waiting: Wake | undefined
  const wake = (): void => {
    const waiter = waiting
    waiting = undefined
    if (failure === undefined) waiter?.resolve()
    else waiter?.reject(failure)
  }
  message.on("data", (piece: Uint8Array) => {
    pieces.push(piece)
    message.pause()
    wake()
  })
  message.once("end", () => {
    done = true
    wake()
  })
  message.once("error", (error) => {
    failure = error
    wake()
  })
  message.once("close", () => {
    if (!done) failure ??= new Error("the connection was closed")
    wake()
  })
  message.pause()
  const read = async () => {
    while (pieces.length === 0 && !done) {
      if (failure !== undefined) throw failure
      await new Promise<void>((resolve, reject) => {
        waiting = { resolve, reject }
        message.resume()
      })
    }
    const value = pieces.shift()
    return value === undefined ? ({ done: true } as const) : ({ done: false, value } as const)
  }
  const cancel = async () => void message.destroy()
  return { getReader: () => ({ read, cancel }) }
}

function responseOf(message: IncomingMessage): NodeResponse {
  const status = message.statusCode ?? 0
  return { status, ok: status >= 200 && status < 300, body: bodyOf(message) }
}

const isPublic = ({ address, family }: LookupAddress): boolean =>
  isPublicHost(family === 6 ? `[${address}]` : address)

/** Looks a name up for one connection, and gives nothing when any of its addresses is inside somebody's own network. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, "")
    const [first] = found
    if (first === undefined || !found.every(isPublic))
      return callback(new Error("a node's name leads to no public address"), "")
    if (options.all === true) callback(null, found)
    else callback(null, first.address, first.family)
  })
}

/**
 * The way to nodes on node:http, in place of the platform's `fetch`: connections are kept, redirects refused, bodies read
 * without web streams. Give it to `createInference` where requests are many. With `publicOnly` a name that leads to a loopback,
 * private or link-local address is not connected to, whatever it led to before.
 */
export function nodeFetch({ publicOnly = false }: { readonly publicOnly?: boolean } = {}): Fetch {
  const kept = { keepAlive: true, timeout: IDLE_MS, scheduling: "lifo" } as const
  const options = publicOnly ? { ...kept, lookup: publicLookup } : kept
  const plain = new PlainAgent(options)
  const secure = new TlsAgent(options)
  const exchange = (url: string, request: NodeRequest): Promise<NodeResponse> =>
    new Promise((resolve, reject) => {
      const { body, headers = {}, method = "GET", signal } = request
      signal?.throwIfAborted()
      const https = url.startsWith("https:")
      const sized = body === undefined ? {} : { "content-length": Buffer.byteLength(body) }
      const sent = (https ? secureRequest : plainRequest)(url, {
        method,
        agent: https ? secure : plain,
        headers: { ...headers, ...sized },
        ...(signal === undefined ? {} : { signal }),
      })
      sent.once("response", (message) => {
        const { statusCode = 0 } = message
        if (statusCode < 300 || statusCode > 399) return resolve(responseOf(message))
        message.destroy()
        reject(new Error("a node does not redirect"))
      })
      sent.once("error", (error: NodeJS.ErrnoException) => {
        // The server ended a kept connection as it was taken: it never saw the request, or answers it as repeated.
        const stale = sent.reusedSocket && error.code === "ECONNRESET" && signal?.aborted !== true
        if (stale) exchange(url, request).then(resolve, reject)
        else reject(error)
      })
      sent.end(body)
    })
  return exchange
}
