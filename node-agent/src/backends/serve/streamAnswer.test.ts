import fc from "fast-check"
import { collectServe } from "../../testing/collectServe.js"
import { fakeAnswer } from "../../testing/openAi/fakeAnswer.js"
import { fakeChunks } from "../../testing/openAi/fakeBodies.js"
import { fakeTokenizer } from "../../testing/openAi/fakeTokens.js"
import { BackendError } from "../BackendError.js"
import { parseServeRequest } from "../request/parseServeRequest.js"
import type { UsageTokenizer } from "../usageTokenizer.js"
import type { Exchange } from "./exchange.js"
import { streamAnswer } from "./streamAnswer.js"

const INNER = "inner-name"
const body = {
  model: "asked",
  messages: [{ role: "user", content: "count to 12" }],
  stream: true,
  stream_options: { include_usage: true },
}
const request = parseServeRequest(
  { path: "/v1/chat/completions", body },
  { paths: ["/v1/chat/completions"], fields: ["stream", "stream_options"], contextTokens: null },
)
const asked = { ...body, model: INNER }
const answer = fakeAnswer(asked)
const STREAM = `${[...fakeChunks(asked, answer)]
  .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
  .join("")}data: [DONE]\n\n`

function exchangeOf(pieces: readonly string[]): Exchange {
  const rest = [...pieces]
  return {
    status: 200,
    contentType: "text/event-stream",
    next: async () => rest.shift(),
    finish: () => undefined,
    close: () => undefined,
  }
}

function read(pieces: readonly string[], tokenizer?: UsageTokenizer) {
  return collectServe(
    streamAnswer({
      request,
      exchange: exchangeOf(pieces),
      limits: { maxBytes: 1e6, maxEventChars: 2000, maxStreamChars: 1e6 },
      tokenizer,
      onMismatch: () => undefined,
    }),
  )
}

describe("a streamed answer", () => {
  it("is the same cut at every byte", async () => {
    const whole = await read([STREAM])
    expect(whole.usage).toMatchObject({ countedBy: "unchecked", usage: answer.usage })
    for (let at = 1; at < STREAM.length; at += 1) {
      const cut = await read([STREAM.slice(0, at), STREAM.slice(at)])
      expect(cut.text).toBe(whole.text)
    }
    expect((await read([...STREAM])).text).toBe(whole.text)
  })

  it("truncated anywhere throws, or ends with a failed usage below the whole's", async () => {
    for (let end = 0; end < STREAM.length - 1; end += 7) {
      for (const tokenizer of [undefined, fakeTokenizer]) {
        const got = await read([STREAM.slice(0, end)], tokenizer).catch((error: unknown) => error)
        if (got instanceof BackendError) {
          expect(got.code).toBe("BACKEND_RESPONSE")
          continue
        }
        const { usage, text } = got as Awaited<ReturnType<typeof read>>
        expect(usage?.failed).toBe("BACKEND_RESPONSE")
        expect(text).not.toContain("[DONE]")
        expect(usage?.usage.completion_tokens).toBeLessThanOrEqual(answer.usage.completion_tokens)
        expect(usage?.usage.prompt_tokens).toBeLessThanOrEqual(answer.usage.prompt_tokens)
      }
    }
  })

  it("spoilt anywhere by anything: errors by name, valid events, no inner name", async () => {
    const junk = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => `data: ${JSON.stringify(value)}\n\n`),
      fc.constantFrom(
        "\n",
        "\r",
        "data: [DONE]\n\n",
        "event: error\n",
        'data: {"choices":[null]}\n\n',
      ),
      fc.constantFrom('data: {"choices":[{"delta":{"tool_calls":[null,{"function":3}]}}]}\n\n'),
      fc.constantFrom(`data: {"choices":[],"model":"${INNER}"}\n\n`, '{"__proto__":1}'),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(STREAM.length), fc.nat(20), junk, async (at, skipped, text) => {
        const spoilt = STREAM.slice(0, at) + text + STREAM.slice(at + skipped)
        const got = await read([spoilt], fakeTokenizer).catch((error: unknown) => error)
        if (got instanceof BackendError) return
        const { types, chunks, usage } = got as Awaited<ReturnType<typeof read>>
        expect(types.at(-1)).toBe("usage")
        expect(usage).toBeDefined()
        expect(chunks.every(({ model }) => model === "asked")).toBe(true)
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it("counts the server's last word if it said one before it failed", async () => {
    const said = STREAM.replace("data: [DONE]\n\n", "data: oops\n\n")
    expect((await read([said])).usage).toMatchObject({
      failed: "BACKEND_RESPONSE",
      usage: answer.usage,
    })
  })

  it("a tokenizer that fails leaves the chunks to count", async () => {
    const broken: UsageTokenizer = { countText: () => Promise.reject(new Error("inner words")) }
    expect((await read([STREAM], broken)).usage).toMatchObject({
      failed: "BACKEND_MODEL",
      countedBy: "unchecked",
      usage: { prompt_tokens: 0, completion_tokens: answer.usage.completion_tokens },
    })
  })

  it("data comes in pieces of at most 256 KiB", async () => {
    const delta = { content: "é".repeat(400_000) }
    const usage = { prompt_tokens: 1, completion_tokens: 1 }
    const text = `data: ${JSON.stringify({ choices: [{ delta }], usage })}\n\ndata: [DONE]\n\n`
    const limits = { maxBytes: 1e6, maxEventChars: 1e6, maxStreamChars: 1e6 }
    const context = { request, limits, tokenizer: undefined, onMismatch: () => undefined }
    const sizes: number[] = []
    const events = streamAnswer({ ...context, exchange: exchangeOf([text]) })
    const { chunks } = await collectServe(events, (event) => {
      if (event.type === "data") sizes.push(event.bytes.length)
    })
    expect(Math.max(...sizes)).toBe(256 * 1024)
    expect(chunks[0]).toMatchObject({ choices: [{ delta }] })
  })
})
