import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { json } from "node:stream/consumers"

/** A request as the gateway got it. */
export interface Asked {
  readonly route: string
  readonly authorization: string | undefined
  readonly body: Record<string, unknown>
}

/** What GET /v1/receipts/{id} gives here. */
export const RECEIPT = { object: "receipt", cost: "1234", counted_by: "engine", signature: "ab" }
const USAGE = { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12, cost: "1234" }
const QUOTA = {
  error: {
    message: "The key's budget does not cover this request.",
    type: "insufficient_quota",
    code: "insufficient_quota",
    param: null,
  },
}

const send = (response: ServerResponse, status: number, body: object) =>
  response
    .writeHead(status, { "content-type": "application/json", "x-should-retry": "false" })
    .end(JSON.stringify(body))

function sendStream(response: ServerResponse, id: string): void {
  const chunk = (choices: object[], usage: object | null) =>
    `data: ${JSON.stringify({ id, object: "chat.completion.chunk", created: 1, model: "toy", choices, usage })}\n\n`
  const delta = (content: string, finish_reason: string | null = null) =>
    chunk([{ index: 0, delta: { content }, finish_reason }], null)
  response.writeHead(200, { "content-type": "text/event-stream" })
  response.end(
    `${delta("in ")}${delta("pieces")}${delta("", "stop")}${chunk([], USAGE)}data: [DONE]\n\n`,
  )
}

const sendWhole = (response: ServerResponse, id: string) =>
  send(response, 200, {
    id,
    object: "chat.completion",
    created: 1,
    model: "toy",
    choices: [
      { index: 0, message: { role: "assistant", content: "as a whole" }, finish_reason: "stop" },
    ],
    usage: USAGE,
  })

/** The gateway's API with one model; answers are numbered chatcmpl-1 and so on. `refuses`: no key has budget. */
export async function openFakeGateway({ refuses = false } = {}) {
  const asked: Asked[] = []
  let answers = 0
  const answer = (route: string, body: Record<string, unknown>, response: ServerResponse) => {
    if (route === "GET /v1/models") {
      const data = [{ id: "toy", object: "model", created: 1, owned_by: "somebody" }]
      return send(response, 200, { object: "list", data })
    }
    if (route === "POST /v1/chat/completions") {
      if (refuses) return send(response, 429, QUOTA)
      answers += 1
      const id = `chatcmpl-${answers}`
      return body.stream === true ? sendStream(response, id) : sendWhole(response, id)
    }
    const id = /^GET \/v1\/receipts\/([\w-]+)$/.exec(route)?.[1]
    return id === undefined
      ? send(response, 404, { error: { message: "no such route", code: "not_found" } })
      : send(response, 200, { id, ...RECEIPT })
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const route = `${request.method} ${request.url}`
    const body = request.method === "POST" ? ((await json(request)) as Asked["body"]) : {}
    asked.push({ route, authorization: request.headers.authorization, body })
    answer(route, body, response)
  }
  const server = createServer((request, response) => void serve(request, response))
  await once(server.listen(0, "127.0.0.1"), "listening")
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, "close")
  }
  return { baseUrl: `http://127.0.0.1:${port}/v1`, asked, close }
}
