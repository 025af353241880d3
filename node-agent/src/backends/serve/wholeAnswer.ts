import { BackendError } from "../BackendError.js"
import { checkUsage } from "../checkUsage.js"
import type { AnswerTexts } from "../countTokens.js"
import type { ParsedServeRequest } from "../request/parseServeRequest.js"
import { promptTexts } from "../request/promptTexts.js"
import type { ServeEvent } from "../serving.js"
import type { AnswerContext } from "./answerContext.js"
import { createTextCollector } from "./answerTexts.js"
import { dataEvents } from "./dataEvents.js"
import { parseUsage } from "./parseUsage.js"
import { readWhole } from "./readWhole.js"
import { parseJson } from "./serverError.js"
import { withoutEcho } from "./withoutEcho.js"

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null

function notAnAnswer(where: string): BackendError {
  return new BackendError(
    "BACKEND_RESPONSE",
    `the model server's answer is not what was asked for (at ${where})`,
    { details: { where } },
  )
}

function readBody(text: string, { path, body: asked }: ParsedServeRequest): Fields {
  const body = parseJson(text)
  if (!isFields(body)) throw notAnAnswer("the body")
  if (path === "/v1/embeddings") {
    const { data } = body
    const inputs =
      Array.isArray(asked.input) && typeof asked.input[0] !== "number" ? asked.input.length : 1
    if (!Array.isArray(data) || data.length !== inputs) throw notAnAnswer("data")
    if (!data.every((one) => isFields(one) && isVector(one.embedding))) throw notAnAnswer("data")
    return body
  }
  const { choices } = body
  if (!Array.isArray(choices) || choices.length === 0) throw notAnAnswer("choices")
  const kept = path === "/v1/completions" ? "text" : "message"
  const whole = (choice: unknown) => isFields(choice) && choice[kept] !== undefined
  if (!choices.every(whole)) throw notAnAnswer("choices")
  return body
}

function isVector(embedding: unknown): boolean {
  return Array.isArray(embedding) || typeof embedding === "string"
}

function textsOf({ choices }: Fields, request: ParsedServeRequest): AnswerTexts {
  const collector = createTextCollector({ keep: true })
  for (const [index, choice] of ((choices ?? []) as Fields[]).entries()) {
    collector.take(index, isFields(choice.message) ? choice.message : choice)
  }
  return withoutEcho(collector.texts(), request)
}

/** The server's usage object with the counts that are metered. */
function counted(raw: unknown, usage: Fields): Fields {
  const before = isFields(raw) ? raw : {}
  const merged: Fields = {
    ...before,
    prompt_tokens: usage.prompt_tokens,
    total_tokens: usage.total_tokens,
  }
  if (before.completion_tokens !== undefined) merged.completion_tokens = usage.completion_tokens
  for (const key of ["prompt_tokens_details", "completion_tokens_details"] as const) {
    if (isFields(before[key])) merged[key] = { ...before[key], ...(usage[key] as Fields) }
  }
  return merged
}

/**
 * Reads an answer that is one JSON text and yields it as it is, but for `model`, which is the name the client asked for
 * (servers alias: the server's own name is not compared), and the counts of `usage`, which are the checked ones.
 */
export async function* wholeAnswer(context: AnswerContext): AsyncGenerator<ServeEvent> {
  const { request, exchange, limits, tokenizer, onMismatch } = context
  const body = readBody(await readWhole(exchange, limits.maxBytes), request)
  const completion = request.path !== "/v1/embeddings"
  const { usage, countedBy } = await checkUsage({
    usage: parseUsage(body.usage, { completion }),
    prompt: promptTexts(request),
    answer: tokenizer === undefined ? { visible: [], reasoning: [] } : textsOf(body, request),
    tokenizer,
    onMismatch,
  })
  const answer = { ...body, model: request.model, usage: counted(body.usage, usage) }
  yield { type: "head", contentType: "application/json" }
  yield* dataEvents(JSON.stringify(answer), usage.completion_tokens)
  yield { type: "usage", usage, countedBy }
}
