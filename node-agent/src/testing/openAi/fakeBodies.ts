import { randomUUID } from "node:crypto"
import type { FakeAnswer, FakeChoice } from "./fakeAnswer.js"
import type { FakeRequest } from "./fakeRequest.js"

const CREATED = 1_700_000_000

function envelope(request: FakeRequest, object: "whole" | "chunk") {
  const chat = request.messages !== undefined
  const suffix = object === "chunk" ? ".chunk" : ""
  return {
    id: `${chat ? "chatcmpl" : "cmpl"}-fake-${randomUUID()}`,
    object: chat ? `chat.completion${suffix}` : "text_completion",
    created: CREATED,
    model: request.model,
  }
}

function chatLogprobs(tokens: readonly string[], { logprobs, top_logprobs }: FakeRequest) {
  if (logprobs !== true) return null
  const content = tokens.map((token) => {
    const one = { token, logprob: -0.25, bytes: [...Buffer.from(token)] }
    const others = Array.from({ length: top_logprobs ?? 0 }, (_, rank) => ({
      ...one,
      logprob: -0.25 - rank,
    }))
    return { ...one, top_logprobs: others }
  })
  return { content, refusal: null }
}

function textLogprobs(tokens: readonly string[], { logprobs }: FakeRequest) {
  if (typeof logprobs !== "number") return null
  let offset = 0
  const text_offset = tokens.map((token) => {
    offset += token.length
    return offset - token.length
  })
  return {
    tokens,
    token_logprobs: tokens.map(() => -0.25),
    top_logprobs: tokens.map((token) => ({ [token]: -0.25 })),
    text_offset,
  }
}

const echoed = ({ echo, prompt }: FakeRequest) =>
  echo === true ? String(Array.isArray(prompt) ? prompt[0] : prompt) : ""

function toolCall({ toolCall: call }: FakeChoice) {
  if (call === undefined) return undefined
  const { id, name } = call
  return { id, type: "function", function: { name, arguments: call.arguments } }
}

/** The whole answer as one JSON value. */
export function fakeWhole(request: FakeRequest, { choices, usage }: FakeAnswer) {
  const chat = request.messages !== undefined
  const shaped = choices.map((choice, index) => {
    const { tokens, reasoning, finishReason: finish_reason } = choice
    const text = tokens.join("")
    if (!chat) {
      const logprobs = textLogprobs(tokens, request)
      return { index, text: echoed(request) + text, logprobs, finish_reason }
    }
    const call = toolCall(choice)
    const message = {
      role: "assistant",
      content: call === undefined ? text : null,
      refusal: null,
      ...(call === undefined ? {} : { tool_calls: [call] }),
      ...(reasoning.length === 0 ? {} : { reasoning_content: reasoning.join("") }),
    }
    return { index, message, logprobs: chatLogprobs(tokens, request), finish_reason }
  })
  return { ...envelope(request, "whole"), choices: shaped, usage }
}

/** The parts of one choice as chunks of a stream carry them. */
function* parts(choice: FakeChoice, request: FakeRequest): Generator<Record<string, unknown>> {
  const { tokens, reasoning, finishReason: finish_reason } = choice
  if (request.messages === undefined) {
    if (request.echo === true) yield { text: echoed(request), logprobs: null, finish_reason: null }
    for (const text of tokens) {
      yield { text, logprobs: textLogprobs([text], request), finish_reason: null }
    }
    return yield { text: "", logprobs: null, finish_reason }
  }
  const said = (delta: object) => ({ delta, logprobs: null, finish_reason: null })
  yield said({ role: "assistant", content: "" })
  for (const thought of reasoning) yield said({ reasoning_content: thought })
  const call = toolCall(choice)
  if (call !== undefined) {
    const { arguments: text, name } = call.function
    yield said({ tool_calls: [{ index: 0, ...call, function: { name, arguments: "" } }] })
    for (const piece of text.match(/.{1,8}/gs) ?? []) {
      yield said({ tool_calls: [{ index: 0, function: { arguments: piece } }] })
    }
  }
  for (const token of tokens) {
    yield { ...said({ content: token }), logprobs: chatLogprobs([token], request) }
  }
  yield { delta: {}, logprobs: null, finish_reason }
}

/** The events of a stream, up to and without the end; the last is the usage if it was asked for. */
export function* fakeChunks(
  request: FakeRequest,
  { choices, usage }: FakeAnswer,
): Generator<Record<string, unknown>> {
  const asked = request.stream_options?.include_usage === true
  const common = { ...envelope(request, "chunk"), ...(asked ? { usage: null } : {}) }
  for (const [index, choice] of choices.entries()) {
    for (const part of parts(choice, request)) yield { ...common, choices: [{ index, ...part }] }
  }
  if (asked) yield { ...common, choices: [], usage }
}
