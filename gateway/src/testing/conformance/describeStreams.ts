import type OpenAI from "openai"
import type { ConformanceTarget } from "./ConformanceTarget.js"
import { connect } from "./connect.js"
import { receiptOf } from "./receiptOf.js"

const messages = [{ role: "user" as const, content: "Say something about Rome." }]

/** A stream begins with a chunk that only names the role: before the first word there is nothing to charge. */
const wordsOf = (chunk: OpenAI.Chat.ChatCompletionChunk) => chunk.choices[0]?.delta.content ?? ""

/** Streamed chats. */
export function describeStreams(target: ConformanceTarget): void {
  const ask = { model: target.models.chat, messages, max_tokens: target.maxTokens }

  describe("streams", () => {
    it("give words one by one, then the usage with its cost", async () => {
      const stream = await connect(target).chat.completions.create({
        ...ask,
        stream: true,
        stream_options: { include_usage: true },
      })
      const chunks = []
      for await (const chunk of stream) chunks.push(chunk)
      const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")
      expect(text.length).toBeGreaterThan(0)
      expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
      const last = chunks.at(-1)
      expect(last?.choices).toEqual([])
      expect(last?.usage).toMatchObject({ cost: expect.stringMatching(/^\d+$/) })
      expect((await receiptOf(target, String(last?.id))).json.id).toBe(last?.id)
    })

    it("give no usage chunk when none was asked for", async () => {
      const stream = await connect(target).chat.completions.create({ ...ask, stream: true })
      const empty = []
      for await (const chunk of stream) if (chunk.choices.length === 0) empty.push(chunk)
      expect(empty).toEqual([])
    })

    it("work with the client's .stream() helper", async () => {
      const runner = connect(target).chat.completions.stream(ask)
      let heard = ""
      runner.on("content", (delta) => {
        heard += delta
      })
      const final = await runner.finalChatCompletion()
      expect(final.choices[0]?.message.content).toBe(heard)
      expect(final.choices[0]?.finish_reason).toEqual(expect.any(String))
    })

    it("left in the middle, end, and what was generated is charged", async () => {
      const client = connect(target)
      const long = { ...ask, model: target.models.long, stream: true as const }
      const { data: stream, request_id: requestId } = await client.chat.completions
        .create(long)
        .withResponse()
      for await (const chunk of stream) if (wordsOf(chunk) !== "") break
      const receipt = await settled(target, String(requestId))
      expect(BigInt(String(receipt.cost))).toBeGreaterThan(0n)
      const again = await client.chat.completions.create(ask)
      expect(again.choices).toHaveLength(1)
    })

    it("end when their signal aborts, and are charged", async () => {
      const controller = new AbortController()
      const long = { ...ask, model: target.models.long, stream: true as const }
      const { data: stream, request_id: requestId } = await connect(target)
        .chat.completions.create(long, { signal: controller.signal })
        .withResponse()
      let heard = ""
      for await (const chunk of stream) {
        heard += wordsOf(chunk)
        if (heard !== "") controller.abort()
      }
      expect(heard).not.toBe("")
      const receipt = await settled(target, String(requestId))
      expect(BigInt(String(receipt.cost))).toBeGreaterThan(0n)
    })
  })
}

/** The receipt of a request whose client has left: it is kept as soon as the node has told what it metered. */
async function settled(
  target: ConformanceTarget,
  requestId: string,
): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${target.key()}` }
  for (;;) {
    const response = await fetch(`${target.baseURL()}/receipts/${requestId}`, { headers })
    const json = (await response.json()) as Record<string, unknown>
    if (response.status === 200) return json
  }
}
