import { z } from "zod"
import { BackendError, type BackendErrorCode } from "./BackendError.js"
import type { OpenAiUsage } from "./backend.js"

const tokens = z.int().min(0)
const usageSchema = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: tokens.nullish() }).nullish(),
})
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ role: z.literal("assistant"), content: z.string().nullable() }),
        finish_reason: z.enum(["stop", "length", "content_filter"]),
      }),
    )
    .length(1),
  usage: z.unknown().optional(),
})
const errorSchema = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).nullish(),
    type: z.string().nullish(),
  }),
})

/** What a model server answered, before anybody checks its count. */
export type OpenAiCompletion = {
  content: string
  finishReason: "stop" | "length" | "content_filter"
  usage: OpenAiUsage
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // The parser's own error quotes the answer.
  }
}

/** Only a short identifier is repeated from a server's error: its message may quote the prompt. */
function errorId(text: string): string {
  const parsed = errorSchema.safeParse(json(text))
  if (!parsed.success) return "none"
  const { code, type } = parsed.data.error
  const id = String(code ?? type ?? "none")
  return /^[A-Za-z0-9_.-]{1,48}$/.test(id) ? id : "unreadable"
}

function errorCode(status: number, id: string): BackendErrorCode {
  if (id === "context_length_exceeded") return "BACKEND_CONTEXT_LENGTH"
  if (status === 401 || status === 403) return "BACKEND_AUTH"
  if (status === 429 || status === 503) return "BACKEND_OVERLOADED"
  if (status === 408 || status === 504) return "BACKEND_TIMEOUT"
  if (status >= 500) return "BACKEND_SERVER"
  if (status >= 400) return "BACKEND_REQUEST"
  return "BACKEND_RESPONSE"
}

function parseUsage(raw: unknown): OpenAiUsage {
  if (raw === undefined || raw === null) {
    throw new BackendError(
      "BACKEND_USAGE_MISSING",
      "the model server sent no usage; the agent does not invent one",
    )
  }
  const parsed = usageSchema.safeParse(raw)
  const usage = parsed.data
  const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0
  const reasoning = usage?.completion_tokens_details?.reasoning_tokens ?? 0
  if (usage === undefined || cached > usage.prompt_tokens || reasoning > usage.completion_tokens) {
    throw new BackendError("BACKEND_USAGE_INVALID", "the model server's usage makes no sense")
  }
  return {
    prompt_tokens: usage.prompt_tokens,
    completion_tokens: usage.completion_tokens,
    total_tokens: usage.prompt_tokens + usage.completion_tokens,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}

/**
 * Reads the answer of POST /v1/chat/completions; throws BackendError by status, shape or usage.
 * Source: OpenAI API, the chat completion object. A null content (all tokens spent on reasoning) reads as "".
 */
export function parseOpenAiResponse(answer: { status: number; text: string }): OpenAiCompletion {
  if (answer.status !== 200) {
    const reason = errorId(answer.text)
    throw new BackendError(
      errorCode(answer.status, reason),
      `the model server answered with HTTP ${answer.status} (${reason})`,
      { details: { status: answer.status, reason } },
    )
  }
  const parsed = completionSchema.safeParse(json(answer.text))
  const choice = parsed.data?.choices[0]
  if (choice === undefined) {
    const where = parsed.error?.issues[0]?.path.map(String).join(".") || "the body"
    throw new BackendError(
      "BACKEND_RESPONSE",
      `the model server's answer is not a chat completion (at ${where})`,
      { details: { where } },
    )
  }
  return {
    content: choice.message.content ?? "",
    finishReason: choice.finish_reason,
    usage: parseUsage(parsed.data?.usage),
  }
}
