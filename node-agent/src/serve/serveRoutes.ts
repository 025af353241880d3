import type { IncomingMessage, ServerResponse } from "node:http"
import { readRequestHead } from "@cocoon/protocol"
import { createAnswerStream } from "./answerStream.js"
import type { Channel } from "./channels.js"
import { outputRoute } from "./outputRoute.js"
import { createRateLimit } from "./rateLimit.js"
import { type BodyBudget, readBody } from "./readBody.js"
import { ServeError } from "./ServeError.js"
import type { ServeContext } from "./serveContext.js"
import { takeOpening } from "./takeOpening.js"
import { takeRequest } from "./takeRequest.js"
import { toServeError } from "./toServeError.js"

/** A handler of plain node:http; it answers everything itself. */
export type ServeHandler = (request: IncomingMessage, response: ServerResponse) => void

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

const OPENING_BYTES = 8_192
const BUFFERED_BYTES = 256 * 1024 * 1024
/** As much as a request's head: version, suite, channelId, counter. */
const HEAD_BYTES = 26
const STALL_MS = 60_000
const OPENINGS = { burst: 32, perSecond: 1 }
const CORS = { "access-control-allow-origin": "*" }
const PREFLIGHT = {
  ...CORS,
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "86400",
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", ...CORS })
  response.end(JSON.stringify(body))
}

/** The channel that a sealed request names. */
function channelOf({ channels }: ServeContext, head: Uint8Array): Channel {
  const channel = channels.get(head.slice(2, 18))
  if (channel !== undefined) return channel
  const message = "this node holds no such channel; open one"
  throw new ServeError("UNKNOWN_CHANNEL", message, { retryable: true })
}

function postRequest(context: ServeContext, budget: BodyBudget): Route {
  const { maxRequestBytes: maxBytes } = context.limits
  // A version or suite that is not spoken has another head: the whole body tells which.
  const look = (head: Uint8Array) => {
    if (head[0] === 1 && head[1] === 1) channelOf(context, head)
  }
  const early = { bytes: HEAD_BYTES, look }
  return async (request, response) => {
    const bytes = await readBody(request, { maxBytes, budget, early })
    const { channelId } = readRequestHead(bytes)
    const channel = context.channels.get(channelId) ?? channelOf(context, bytes)
    response.setHeader("access-control-allow-origin", "*")
    const stream = createAnswerStream(response, { stallMs: STALL_MS })
    await takeRequest(context, { channel, bytes, stream })
  }
}

function postChannel(context: ServeContext, budget: BodyBudget): Route {
  const mayOpen = createRateLimit(OPENINGS)
  return async (request, response) => {
    const bytes = await readBody(request, { maxBytes: OPENING_BYTES, budget })
    const remote = request.socket.remoteAddress ?? ""
    try {
      const answer = await takeOpening(context, { bytes, remote, mayOpen })
      response.writeHead(200, { "content-type": "application/octet-stream", ...CORS })
      response.end(answer)
    } catch (error) {
      const { code, facts } = toServeError(error)
      context.metrics.sessionsRefused.inc({ reason: String(facts.reason ?? code) })
      throw error
    }
  }
}

function routes(context: ServeContext, nodeInfo: () => object): Readonly<Record<string, Route>> {
  const budget = { free: BUFFERED_BYTES }
  return {
    "GET /cocoon/v1/node": (_, response) => sendJson(response, 200, nodeInfo()),
    "GET /attestation": (_, response) => {
      const attestation = context.attestation()
      if (attestation !== undefined) return sendJson(response, 200, attestation)
      throw new ServeError("NOT_ATTESTED", "this node has no attestation in force")
    },
    "POST /cocoon/v1/channels": postChannel(context, budget),
    "POST /cocoon/v1/requests": postRequest(context, budget),
  }
}

/** Ends a request that failed; what was not read to its end closes the connection. */
function refuse({ log }: ServeContext, request: IncomingMessage, response: ServerResponse) {
  return (error: unknown): void => {
    const { code, message, status, facts } = toServeError(error)
    if (code === "INTERNAL") log.error({ error }, "a client's call failed")
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    if (!request.complete) response.setHeader("connection", "close")
    sendJson(response, status, { error: { code, message, ...facts } })
  }
}

/**
 * The public routes of a node (docs/PROTOCOL.md), for any origin; nothing of the agent's status is among them. On
 * node:http itself: a request passes through no framework.
 */
export function createServeHandler(context: ServeContext, nodeInfo: () => object): ServeHandler {
  const table = routes(context, nodeInfo)
  return (request, response) => {
    const fail = refuse(context, request, response)
    const [path = ""] = (request.url ?? "").split("?", 1)
    if (request.method === "OPTIONS") {
      response.writeHead(204, PREFLIGHT)
      response.end()
      return
    }
    const output = request.method === "GET" ? outputRoute(context.journal, path) : undefined
    const route: Route | undefined =
      output === undefined ? table[`${request.method} ${path}`] : (_, answer) => output(answer)
    if (route === undefined) return fail(new ServeError("NOT_FOUND", "there is no such route"))
    Promise.resolve()
      .then(() => route(request, response))
      .catch(fail)
  }
}
