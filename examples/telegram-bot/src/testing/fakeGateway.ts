import { EventEmitter, on } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import { listen } from "./listen.js"
import { readJson } from "./readJson.js"

export const API_KEY = "sk-fake-key-of-the-gateway"

/** How the gateway answers one request. */
export interface Plan {
  /** Instead of an answer: an HTTP status and an OpenAI error. */
  readonly refusal?: { readonly status: number; readonly code: string; readonly message?: string }
  readonly pieces?: readonly string[]
  /** The usage of the last chunk; null for none. */
  readonly usage?: object | null
  readonly finish?: "stop" | "length"
  /** After the pieces: an error in the stream, a chunk that is no JSON, or the connection cut. */
  readonly breaks?: "error" | "garbage" | "cut"
  /** The test writes the pieces itself, by `write` and `end`. */
  readonly held?: boolean
}

/** A request as it came. */
export interface Asked {
  readonly body: Record<string, unknown> & {
    readonly messages: { role: string; content: string }[]
  }
  readonly authorization: string | undefined
}

/** An answer that the test writes. */
export interface Held {
  readonly write: (piece: string) => void
  readonly end: () => void
  readonly closed: () => boolean
}

const USAGE = { prompt_tokens: 20, completion_tokens: 10, total_tokens: 30, cost: "1000" }
const BROKEN = {
  message: "the node failed",
  type: "server_error",
  code: "node_failed",
  param: null,
}

function writeEvent(response: ServerResponse, data: object | string): void {
  response.write(`data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`)
}

const chunk = (choices: object[], usage: object | null = null) => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1,
  model: "toy",
  choices,
  usage,
})
const writePiece = (response: ServerResponse, content: string) =>
  writeEvent(response, chunk([{ index: 0, delta: { content }, finish_reason: null }]))

function finish(
  response: ServerResponse,
  { finish: reason = "stop", usage = USAGE, breaks }: Plan,
) {
  if (breaks === "cut") return response.destroy()
  if (breaks === "error") writeEvent(response, { error: BROKEN })
  if (breaks === "garbage") writeEvent(response, "{ the answer itself")
  if (breaks === undefined) {
    writeEvent(response, chunk([{ index: 0, delta: {}, finish_reason: reason }]))
    if (usage !== null) writeEvent(response, chunk([], usage))
    writeEvent(response, "[DONE]")
  }
  return response.end()
}

/** The OpenAI API with streamed chat completions, which answers by the plans it was given, and "Hello." without one. */
export async function createFakeGateway() {
  const events = new EventEmitter().setMaxListeners(0)
  const plans: Plan[] = []
  const asked: Asked[] = []
  const held: Held[] = []

  const hold = (response: ServerResponse, plan: Plan) => {
    response.on("close", () => events.emit("change"))
    held.push({
      write: (piece) => writePiece(response, piece),
      end: () => finish(response, plan),
      closed: () => response.closed,
    })
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await readJson(request)) as Asked["body"]
    asked.push({ body, authorization: request.headers.authorization })
    const plan = plans.shift() ?? { pieces: ["Hel", "lo."] }
    if (plan.refusal !== undefined) {
      const { status, code, message = "refused" } = plan.refusal
      const error = { message, type: "error", code, param: null }
      response.writeHead(status, { "content-type": "application/json" })
      response.end(JSON.stringify({ error }))
    } else {
      response.writeHead(200, { "content-type": "text/event-stream" })
      response.flushHeaders()
      if (plan.held) hold(response, plan)
      for (const piece of plan.pieces ?? []) writePiece(response, piece)
      if (!plan.held) finish(response, plan)
    }
    events.emit("change")
  }
  const { url, close } = await listen((request, response) => void serve(request, response))

  return {
    baseUrl: `${url}/v1`,
    close,
    asked,
    held,
    /** Plans the next answers, one each. */
    plan: (...next: Plan[]) => void plans.push(...next),
    /** Resolves when a look at it, taken now and after every request, is true. */
    async until(look: () => boolean) {
      const seen = on(events, "change")
      while (!look()) await seen.next()
      await seen.return?.()
    },
  }
}
