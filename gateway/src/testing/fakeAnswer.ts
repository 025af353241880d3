type Body = Readonly<Record<string, unknown>>
type Message = { readonly role: string; readonly content?: unknown }

/** What a fake model says: JSON text or server-sent events, and how many tokens that is. */
export type FakeAnswer = { readonly chunks: readonly string[]; readonly tokens: number }

/** Tokens of every fake prompt. */
export const PROMPT_TOKENS = 10
const CREATED = 1_700_000_000
const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const DONE = "data: [DONE]\n\n"

/** OpenAI's usage object for so many completion tokens. */
function usage(tokens: number) {
  return {
    prompt_tokens: PROMPT_TOKENS,
    completion_tokens: tokens,
    total_tokens: PROMPT_TOKENS + tokens,
  }
}

const wantsUsage = (body: Body) =>
  (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true

function toolCall(body: Body) {
  const [tool] = body.tools as { function: { name: string } }[]
  return {
    id: "call_1",
    type: "function",
    function: { name: tool?.function.name, arguments: "{}" },
  }
}

/** A tool is called once: with its result the model answers in words. */
function messageOf(body: Body) {
  const messages = body.messages as Message[]
  const last = messages.at(-1)
  if (body.tools !== undefined && last?.role === "user") {
    return { role: "assistant", content: null, tool_calls: [toolCall(body)] }
  }
  const format = (body.response_format as { type: string } | undefined)?.type ?? "text"
  const content = format === "text" ? "It is sunny in Rome." : '{"city":"Rome"}'
  return { role: "assistant", content }
}

function chatBody(body: Body, id: string): FakeAnswer {
  const message = messageOf(body)
  const tokens = message.content === null ? 3 : message.content.split(" ").length
  const finish = message.content === null ? "tool_calls" : "stop"
  const choices = Array.from({ length: Number(body.n ?? 1) }, (_, index) => ({
    index,
    message,
    logprobs: null,
    finish_reason: finish,
  }))
  const head = { id, object: "chat.completion", created: CREATED, model: body.model }
  const text = JSON.stringify({ ...head, choices, usage: usage(tokens) })
  return { chunks: [text], tokens }
}

function deltas(body: Body): { words: object[]; finish: string } {
  const message = messageOf(body)
  if (message.content === null) {
    const calls = message.tool_calls?.map((call, index) => ({ index, ...call }))
    return {
      words: [{ role: "assistant", content: null, tool_calls: calls }],
      finish: "tool_calls",
    }
  }
  const words = message.content.split(/(?<= )/).map((content) => ({ content }))
  return { words: [{ role: "assistant", content: "" }, ...words], finish: "stop" }
}

function chatStream(body: Body, id: string): FakeAnswer {
  const { words, finish } = deltas(body)
  const counted = wantsUsage(body)
  const head = { id, object: "chat.completion.chunk", created: CREATED, model: body.model }
  const none = counted ? { usage: null } : {}
  const chunk = (delta: object, reason: string | null) =>
    event({ ...head, choices: [{ index: 0, delta, finish_reason: reason }], ...none })
  const tokens = words.length
  const last = counted ? [event({ ...head, choices: [], usage: usage(tokens) })] : []
  const chunks = [...words.map((delta) => chunk(delta, null)), chunk({}, finish), ...last, DONE]
  return { chunks, tokens }
}

function completion(body: Body, id: string): FakeAnswer {
  const head = { id, object: "text_completion", created: CREATED, model: body.model }
  const choice = (text: string, reason: string | null) => ({
    index: 0,
    text,
    logprobs: null,
    finish_reason: reason,
  })
  if (body.stream !== true) {
    const text = JSON.stringify({ ...head, choices: [choice(" a time", "stop")], usage: usage(2) })
    return { chunks: [text], tokens: 2 }
  }
  const words = [choice(" a", null), choice(" time", "stop")]
  return { chunks: [...words.map((one) => event({ ...head, choices: [one] })), DONE], tokens: 2 }
}

function embeddings(body: Body): FakeAnswer {
  const inputs =
    Array.isArray(body.input) && typeof body.input[0] === "string" ? body.input : [body.input]
  const data = inputs.map((_, index) => ({
    object: "embedding",
    index,
    embedding: [0.5, -0.25, index],
  }))
  const counts = { prompt_tokens: PROMPT_TOKENS, total_tokens: PROMPT_TOKENS }
  return {
    chunks: [JSON.stringify({ object: "list", data, model: body.model, usage: counts })],
    tokens: 0,
  }
}

/** What a fake model answers at an endpoint. */
export function fakeAnswer(body: Body, { path, id }: { path: string; id: string }): FakeAnswer {
  if (path === "/v1/embeddings") return embeddings(body)
  if (path === "/v1/completions") return completion(body, id)
  return body.stream === true ? chatStream(body, id) : chatBody(body, id)
}
