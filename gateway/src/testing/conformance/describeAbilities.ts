import type OpenAI from "openai"
import type { ConformanceTarget } from "./ConformanceTarget.js"
import { connect } from "./connect.js"

type Message = OpenAI.Chat.ChatCompletionMessageParam

const tools: OpenAI.Chat.ChatCompletionTool[] = [
  {
    type: "function",
    function: {
      name: "get_weather",
      description: "The weather of a city.",
      parameters: { type: "object", properties: { city: { type: "string" } }, required: [] },
    },
  },
]

function describeTools(target: ConformanceTarget, model: string): void {
  const client = () => connect(target).chat.completions
  const messages: Message[] = [{ role: "user", content: "What is the weather in Rome?" }]
  const ask = { model, tools, max_tokens: target.maxTokens }

  it("tools: the model calls one, gets its result, answers", async () => {
    const first = await client().create({ ...ask, messages, tool_choice: "auto" })
    const message = first.choices[0]?.message
    const call = message?.tool_calls?.[0]
    if (message === undefined || call?.type !== "function") throw new Error("no tool was called")
    expect(call.function.name).toBe("get_weather")
    const result: Message = { role: "tool", tool_call_id: call.id, content: "sunny" }
    const second = await client().create({ ...ask, messages: [...messages, message, result] })
    expect(second.choices[0]?.message.content).toEqual(expect.any(String))
  })

  it("tools: calls are streamed", async () => {
    const runner = connect(target).chat.completions.stream({ ...ask, messages })
    const final = await runner.finalChatCompletion()
    expect(final.choices[0]?.finish_reason).toBe("tool_calls")
    expect(final.choices[0]?.message.tool_calls).toHaveLength(1)
  })
}

function describeJson(target: ConformanceTarget, model: string): void {
  it("response_format: JSON that parses", async () => {
    const messages: Message[] = [{ role: "user", content: "Rome as JSON" }]
    const answer = await connect(target).chat.completions.create({
      model,
      messages,
      max_tokens: target.maxTokens,
      response_format: { type: "json_object" },
    })
    expect(() => JSON.parse(answer.choices[0]?.message.content ?? "")).not.toThrow()
  })
}

function describeEmbeddings(target: ConformanceTarget, model: string): void {
  it("embeddings: as numbers, and by the client's own default as base64", async () => {
    const { embeddings } = connect(target)
    const plain = await embeddings.create({ model, input: ["a", "b"], encoding_format: "float" })
    const packed = await embeddings.create({ model, input: ["a", "b"] })
    expect(plain.data).toHaveLength(2)
    expect(plain.usage).toMatchObject({ cost: expect.stringMatching(/^\d+$/) })
    const near = plain.data.map(({ embedding }) => embedding.map(Math.fround))
    expect(packed.data.map(({ embedding }) => Array.from(embedding))).toEqual(near)
  })
}

function describeCompletions(target: ConformanceTarget, model: string): void {
  it("completions: in one piece and streamed", async () => {
    const { completions } = connect(target)
    const ask = { model, prompt: "Once upon", max_tokens: target.maxTokens }
    const whole = await completions.create(ask)
    expect(whole.object).toBe("text_completion")
    expect(whole.usage).toMatchObject({ cost: expect.stringMatching(/^\d+$/) })
    const stream = await completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true },
    })
    let usage: unknown
    let text = ""
    for await (const chunk of stream) {
      text += chunk.choices[0]?.text ?? ""
      usage = chunk.usage ?? usage
    }
    expect(text.length).toBeGreaterThan(0)
    expect(usage).toMatchObject({ cost: expect.stringMatching(/^\d+$/) })
  })
}

/** What only some models can do. */
export function describeAbilities(target: ConformanceTarget): void {
  const { tools: toolModel, json, embeddings, completions } = target.models
  describe("abilities", () => {
    if (toolModel !== null) describeTools(target, toolModel)
    if (json !== null) describeJson(target, json)
    if (embeddings !== null) describeEmbeddings(target, embeddings)
    if (completions !== null) describeCompletions(target, completions)
    it("an endpoint that there is not is 404 unknown_url", async () => {
      const error = await connect(target)
        .images.generate({ prompt: "Rome" })
        .catch((one) => one)
      expect(error).toMatchObject({ status: 404, code: "unknown_url" })
    })
  })
}
