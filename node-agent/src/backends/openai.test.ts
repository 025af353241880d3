import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createOpenAiBackend, type OpenAiOptions } from "./openai.js"

const SECRET = "the prompt nobody may log"
const request = { messages: [{ role: "user" as const, content: SECRET }], max_tokens: 16, seed: 1 }
const never = new AbortController().signal
const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

async function listen(handler: RequestListener, socket?: string): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((done) =>
    socket === undefined ? server.listen(0, "127.0.0.1", done) : server.listen(socket, done),
  )
  if (socket !== undefined) return `unix:${socket}`
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function completion(change: Record<string, unknown> = {}) {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: "m",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "four words are enough", refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: {
      prompt_tokens: 9,
      completion_tokens: 12,
      total_tokens: 21,
      prompt_tokens_details: { cached_tokens: 4, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 8, audio_tokens: 0 },
    },
    ...change,
  }
}

function reply(status: number, body: unknown): RequestListener {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json" })
    response.end(typeof body === "string" ? body : JSON.stringify(body))
  }
}

function apiError(type: string, code: string | null) {
  return { error: { message: `bad: ${SECRET}`, type, param: null, code } }
}

async function ask(handler: RequestListener, options: Partial<OpenAiOptions> = {}) {
  const backend = createOpenAiBackend({ url: await listen(handler), model: "m", ...options })
  return backend.generate({ request, signal: never })
}

describe("OpenAI-compatible backend", () => {
  it("sends the OpenAI shape and reads content, finish reason and all four classes", async () => {
    const seen: { url?: string | undefined; auth?: string | undefined; body: unknown }[] = []
    const handler: RequestListener = async (incoming, response) => {
      const text = (await incoming.toArray()).join("")
      const { url, headers } = incoming
      seen.push({ url, auth: headers.authorization, body: JSON.parse(text) })
      response.end(JSON.stringify(completion()))
    }
    const answer = await ask(handler, { apiKey: "k" })
    expect(seen).toEqual([
      {
        url: "/v1/chat/completions",
        auth: "Bearer k",
        body: { ...request, model: "m", stream: false },
      },
    ])
    expect(answer).toEqual({
      content: "four words are enough",
      finishReason: "stop",
      usage: {
        prompt_tokens: 9,
        completion_tokens: 12,
        total_tokens: 21,
        prompt_tokens_details: { cached_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 8 },
      },
      countedBy: "unchecked",
    })
  })

  it("takes a base URL that ends in /v1, and a unix socket", async () => {
    const paths: string[] = []
    const handler: RequestListener = (incoming, response) => {
      paths.push(incoming.url ?? "")
      reply(200, completion())(incoming, response)
    }
    const socket = join(tmpdir(), `cocoon-backend-${process.pid}.sock`)
    const urls = [`${await listen(handler)}/v1/`, await listen(handler, socket)]
    for (const url of urls) {
      const backend = createOpenAiBackend({ url, model: "m" })
      expect((await backend.generate({ request, signal: never })).finishReason).toBe("stop")
    }
    expect(paths).toEqual(["/v1/chat/completions", "/v1/chat/completions"])
  })

  it.each([
    [400, "BACKEND_REQUEST", apiError("invalid_request_error", null), false],
    [
      400,
      "BACKEND_CONTEXT_LENGTH",
      apiError("invalid_request_error", "context_length_exceeded"),
      false,
    ],
    [401, "BACKEND_AUTH", apiError("invalid_request_error", "invalid_api_key"), false],
    [404, "BACKEND_REQUEST", apiError("invalid_request_error", "model_not_found"), false],
    [429, "BACKEND_OVERLOADED", apiError("requests", "rate_limit_exceeded"), true],
    [500, "BACKEND_SERVER", apiError("server_error", null), true],
    [502, "BACKEND_SERVER", "<html>bad gateway</html>", true],
    [503, "BACKEND_OVERLOADED", apiError("server_error", "overloaded"), true],
    [302, "BACKEND_RESPONSE", "", false],
    [200, "BACKEND_RESPONSE", "Sure! not json", false],
    [200, "BACKEND_RESPONSE", completion({ choices: [] }), false],
    [200, "BACKEND_USAGE_MISSING", completion({ usage: undefined }), false],
    [200, "BACKEND_USAGE_MISSING", completion({ usage: null }), false],
    [
      200,
      "BACKEND_USAGE_INVALID",
      completion({ usage: { prompt_tokens: -1, completion_tokens: 2 } }),
      false,
    ],
    [
      200,
      "BACKEND_USAGE_INVALID",
      completion({ usage: { prompt_tokens: 1.5, completion_tokens: 2 } }),
      false,
    ],
    [
      200,
      "BACKEND_USAGE_INVALID",
      completion({
        usage: {
          prompt_tokens: 1,
          completion_tokens: 2,
          prompt_tokens_details: { cached_tokens: 2 },
        },
      }),
      false,
    ],
  ])(
    "HTTP %i (case %#) is %s, without the server's words",
    async (status, code, body, retryable) => {
      const error = await ask(reply(status, body)).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code, retryable })
      const { message, details, cause } = error as {
        message: string
        details: object
        cause: unknown
      }
      expect(JSON.stringify({ message, details, cause: String(cause) })).not.toContain(SECRET)
      expect(message).not.toContain("Sure!")
    },
  )

  it("a server that stalls before or inside its answer times out", async () => {
    const stalls: RequestListener[] = [
      () => undefined,
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" })
        response.write('{"choices":')
      },
    ]
    for (const stall of stalls) {
      await expect(ask(stall, { timeoutMs: 50 })).rejects.toMatchObject({
        code: "BACKEND_TIMEOUT",
        retryable: true,
      })
    }
  })

  it("a server that cuts the line, or is not there, is unreachable", async () => {
    await expect(ask((_, response) => response.destroy())).rejects.toMatchObject({
      code: "BACKEND_UNREACHABLE",
      retryable: true,
    })
    const gone = createOpenAiBackend({ url: "unix:/nowhere/llm.sock", model: "m" })
    await expect(gone.generate({ request, signal: never })).rejects.toMatchObject({
      code: "BACKEND_UNREACHABLE",
      details: { reason: "ENOENT" },
    })
  })

  it("an endless answer is refused at the limit", async () => {
    const handler: RequestListener = (_, response) => {
      response.on("error", () => undefined)
      const pump = () => {
        while (!response.destroyed && response.write("x".repeat(4096))) {}
        if (!response.destroyed) response.once("drain", pump)
      }
      pump()
    }
    await expect(ask(handler, { maxBytes: 10_000 })).rejects.toMatchObject({
      code: "BACKEND_RESPONSE",
    })
  })

  it("the caller's abort and close() end a request by name", async () => {
    const url = await listen(() => undefined)
    const stop = new AbortController()
    const backend = createOpenAiBackend({ url, model: "m" })
    const aborted = backend.generate({ request, signal: stop.signal })
    stop.abort()
    await expect(aborted).rejects.toMatchObject({ code: "BACKEND_ABORTED" })
    const closed = backend.generate({ request, signal: never })
    await backend.close()
    await expect(closed).rejects.toMatchObject({ code: "BACKEND_CLOSED" })
  })

  it("lets a tokenizer lower the count, and reports it", async () => {
    const mismatches: unknown[] = []
    const tokenizer = { countText: async (text: string) => text.split(" ").length }
    const inflated = completion({ usage: { prompt_tokens: 9, completion_tokens: 40 } })
    const answer = await ask(reply(200, inflated), {
      tokenizer,
      onMismatch: (mismatch) => mismatches.push(mismatch),
    })
    expect(answer).toMatchObject({
      countedBy: "lower",
      usage: { completion_tokens: 4, total_tokens: 13 },
    })
    expect(mismatches).toEqual([{ what: "completion", reported: 40, counted: 4 }])
  })
})
