import type { ServerResponse } from "node:http"
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { fakeAnswer } from "./openAi/fakeAnswer.js"
import { type FakeFault, faultOf } from "./openAi/fakeFault.js"
import type { FakeRequest } from "./openAi/fakeRequest.js"
import { createInstantAnswers } from "./openAi/instantAnswers.js"
import { statusFault } from "./openAi/statusFault.js"
import { writeAnswer } from "./openAi/writeAnswer.js"

/** How the fake is set up; all may be left out. */
export type FakeOpenAiOptions = {
  /** 0, the default, takes a free one. */
  port?: number
  /** Listens here instead of on a port. */
  socketPath?: string
  /** Models it knows; without them it takes any name. */
  models?: readonly string[]
  apiKey?: string
  /** Wait between two chunks of a stream. */
  paceMs?: number
  /** Answers every chat and completion at once with this many tokens, and records nothing: for benchmarks. */
  instantTokens?: number
}

/** One request that the fake got. */
export type FakeOpenAiRecord = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
  /** Resolves when the answer is out ("sent") or the client hung up before ("cut"). */
  readonly ended: Promise<"sent" | "cut">
}

/** A running fake of an OpenAI-compatible model server. */
export type FakeOpenAi = {
  /** Base URL with /v1, or unix:/path. */
  readonly url: string
  readonly requests: FakeOpenAiRecord[]
  /** What it does wrong from now on; undefined: nothing. A header `x-fake-fault`, model or user can name one too (see `faultOf`). */
  fail(fault: FakeFault | undefined): void
  close(): Promise<void>
}

const MAX_BODY_BYTES = 64 * 1024 * 1024

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new RangeError("body too large")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

function sendJson(response: ServerResponse, { status, body }: { status: number; body: unknown }) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}

function sendError(
  response: ServerResponse,
  error: { status: number; code: string; message?: string },
) {
  const { status, code, message = code } = error
  const type = status >= 500 ? "server_error" : "invalid_request_error"
  sendJson(response, { status, body: { error: { message, type, param: null, code } } })
}

function recordOf(incoming: IncomingMessage, context: { body: unknown; response: ServerResponse }) {
  const { response, body } = context
  const ended = new Promise<"sent" | "cut">((resolve) => {
    response.once("close", () => resolve(response.writableFinished ? "sent" : "cut"))
  })
  return { path: incoming.url ?? "", headers: incoming.headers, body, ended }
}

const REQUIRED: Readonly<Record<string, keyof FakeRequest>> = {
  "/v1/chat/completions": "messages",
  "/v1/completions": "prompt",
  "/v1/embeddings": "input",
}

/** What a server would refuse: a model or path it does not know, a field that is missing. */
function mistakeIn(
  request: FakeRequest,
  { path, models }: { path: string; models: readonly string[] | undefined },
): { status: number; code: string } | undefined {
  const wanted = REQUIRED[path]
  if (wanted === undefined) return { status: 404, code: "unknown_url" }
  if (models !== undefined && !models.includes(request.model)) {
    return { status: 404, code: "model_not_found" }
  }
  if (request[wanted] !== undefined) return undefined
  return { status: 400, code: "missing_required_parameter" }
}

type State = { fault: FakeFault | undefined; requests: FakeOpenAiRecord[] }

function createHandler(options: FakeOpenAiOptions, state: State) {
  const { models, apiKey, paceMs = 0, instantTokens } = options
  const instant =
    instantTokens === undefined ? undefined : createInstantAnswers({ tokens: instantTokens })
  return async (incoming: IncomingMessage, response: ServerResponse) => {
    const path = (incoming.url ?? "").replace(/\?.*$/, "")
    if (apiKey !== undefined && incoming.headers.authorization !== `Bearer ${apiKey}`) {
      return sendError(response, { status: 401, code: "invalid_api_key" })
    }
    if (incoming.method === "GET" && path === "/v1/models") {
      const data = (models ?? ["fake-model"]).map((id) => ({
        id,
        object: "model",
        owned_by: "fake",
      }))
      return sendJson(response, { status: 200, body: { object: "list", data } })
    }
    const request = JSON.parse(await readBody(incoming)) as FakeRequest
    if (instant !== undefined && path !== "/v1/embeddings") {
      const { contentType, body } = instant.answer(request)
      response.writeHead(200, { "content-type": contentType, "content-length": body.length })
      return response.end(body)
    }
    state.requests.push(recordOf(incoming, { body: request, response }))
    const named = [String(incoming.headers["x-fake-fault"] ?? ""), request.model, request.user]
    const fault = state.fault ?? named.map(faultOf).find((one) => one !== undefined)
    const refused = fault === undefined ? undefined : statusFault(fault)
    if (refused !== undefined) return sendError(response, refused)
    const wrong = mistakeIn(request, { path, models })
    if (wrong !== undefined) return sendError(response, wrong)
    return await writeAnswer(response, { request, fault, paceMs, answer: fakeAnswer(request) })
  }
}

/**
 * Starts a faithful fake of an OpenAI-compatible server: chats (streams, usage, tools, logprobs, seed, stop,
 * response_format), completions and embeddings, all deterministic but for an answer's id, and any fault that is asked for.
 */
export async function startFakeOpenAi(options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> {
  const state: State = { fault: undefined, requests: [] }
  const handle = createHandler(options, state)
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => {
      if (response.headersSent) response.destroy()
      else sendError(response, { status: 400, code: "invalid_json" })
    })
  })
  const { port = 0, socketPath } = options
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    if (socketPath === undefined) server.listen(port, "127.0.0.1", resolve)
    else server.listen(socketPath, resolve)
  })
  return {
    url:
      socketPath === undefined
        ? `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
        : `unix:${socketPath}`,
    requests: state.requests,
    fail(fault) {
      state.fault = fault
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
