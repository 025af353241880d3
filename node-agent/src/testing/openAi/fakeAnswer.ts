import type { OpenAiUsage } from "../../backends/usage.js"
import type { FakeMessage, FakeRequest } from "./fakeRequest.js"
import { fakePromptTokens, fakeTokens } from "./fakeTokens.js"
import { sampleOf } from "./sampleOf.js"

/** One choice before it is written in any shape; `tokens` joined are the text. */
export type FakeChoice = {
  tokens: string[]
  reasoning: string[]
  toolCall?: { id: string; name: string; arguments: string }
  finishReason: "stop" | "length" | "tool_calls"
}

/** What the fake says to a request. */
export type FakeAnswer = { choices: FakeChoice[]; usage: OpenAiUsage }

const MOODS = ["Indeed.", "Well.", "Right.", "Sure."]

function textOf(message: FakeMessage | undefined): string {
  const content = message?.content ?? ""
  if (typeof content === "string") return content
  return content.map(({ text }) => text ?? "").join("")
}

/** "count to 20" is counted; anything else is repeated, in a mood that the seed decides. */
function say(text: string, seed: number): string {
  const many = /count to ([0-9]{1,6})/i.exec(text)
  if (many === null) return `${MOODS[Math.abs(seed) % MOODS.length]} You said: ${text}`
  return Array.from({ length: Number(many[1]) }, (_, index) => index + 1).join(" ")
}

function chatText(request: FakeRequest): string {
  const { messages = [], seed, response_format: format } = request
  const last = messages.at(-1)
  if (last?.role === "tool") return `The tool said: ${textOf(last)}`
  const asked = textOf(messages.findLast(({ role }) => role === "user"))
  if (format?.type === "json_object") return JSON.stringify({ answer: asked })
  if (format?.type === "json_schema") {
    return JSON.stringify(sampleOf(format.json_schema?.schema, asked))
  }
  return say(asked, seed ?? 0)
}

/** A model with tools calls one first, and speaks when it has the result. */
function toolCallOf(request: FakeRequest, index: number): FakeChoice["toolCall"] {
  const { tools = [], tool_choice: choice, messages = [] } = request
  if (choice === "none" || messages.at(-1)?.role === "tool") return undefined
  const wanted = typeof choice === "object" ? choice.function.name : undefined
  const tool = tools.find(({ function: { name } }) => wanted === undefined || name === wanted)
  if (tool === undefined) return undefined
  const { name, parameters } = tool.function
  const asked = textOf(messages.findLast(({ role }) => role === "user"))
  return {
    id: `call_${index}_${name}`,
    name,
    arguments: JSON.stringify(sampleOf(parameters, asked)),
  }
}

/** Ends the tokens at the first stop text and at the limit, as a model server does. */
function cut(text: string, request: FakeRequest): Pick<FakeChoice, "tokens" | "finishReason"> {
  const { stop, max_tokens, max_completion_tokens } = request
  const stops = typeof stop === "string" ? [stop] : (stop ?? [])
  const ends = stops.map((one) => text.indexOf(one)).filter((at) => at !== -1)
  const tokens = fakeTokens(text.slice(0, Math.min(text.length, ...ends)))
  const limit = max_completion_tokens ?? max_tokens ?? tokens.length
  const finishReason = tokens.length > limit ? "length" : "stop"
  return { tokens: tokens.slice(0, limit), finishReason }
}

function chatChoice(request: FakeRequest, index: number): FakeChoice {
  const toolCall = toolCallOf(request, index)
  if (toolCall !== undefined) {
    return { tokens: [], reasoning: [], toolCall, finishReason: "tool_calls" }
  }
  const text = index === 0 ? chatText(request) : `${chatText(request)} (${index})`
  const thinks = (request.reasoning_effort ?? "none") !== "none"
  return { ...cut(text, request), reasoning: thinks ? fakeTokens("Let me think.") : [] }
}

function completionChoice(request: FakeRequest, index: number): FakeChoice {
  const prompt = Array.isArray(request.prompt) ? request.prompt.join(" ") : (request.prompt ?? "")
  const said = ` ${say(prompt, (request.seed ?? 0) + index)}`
  return { ...cut(said, request), reasoning: [] }
}

function usageOf(prompt: number, choices: readonly FakeChoice[]): OpenAiUsage {
  const tokensOf = ({ tokens, reasoning, toolCall }: FakeChoice) =>
    tokens.length +
    reasoning.length +
    (toolCall === undefined ? 0 : 1 + fakeTokens(toolCall.arguments).length)
  const completion = choices.reduce((sum, choice) => sum + tokensOf(choice), 0)
  const reasoning = choices.reduce((sum, choice) => sum + choice.reasoning.length, 0)
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}

/** Decides what the fake says: the same to the same request. */
export function fakeAnswer(request: FakeRequest): FakeAnswer {
  const chat = request.messages !== undefined
  const choices = Array.from({ length: request.n ?? 1 }, (_, index) =>
    chat ? chatChoice(request, index) : completionChoice(request, index),
  )
  const { messages = [], tools, prompt = "" } = request
  const declared = tools === undefined ? 0 : fakeTokens(JSON.stringify(tools)).length
  const bare = typeof prompt === "string" ? fakeTokens(prompt).length : prompt.length
  return { choices, usage: usageOf(chat ? fakePromptTokens(messages) + declared : bare, choices) }
}
