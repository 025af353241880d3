import { z } from "zod"
import { BackendError } from "./BackendError.js"
import type { OpenAiUsage } from "./backend.js"
import { parseUsage } from "./serve/parseUsage.js"
import { parseJson, statusError } from "./serve/serverError.js"

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

/** What a model server answered, before anybody checks its count. */
export type OpenAiCompletion = {
  content: string
  finishReason: "stop" | "length" | "content_filter"
  usage: OpenAiUsage
}

/**
 * Reads the answer of POST /v1/chat/completions; throws BackendError by status, shape or usage.
 * Source: OpenAI API, the chat completion object. A null content (all tokens spent on reasoning) reads as "".
 */
export function parseOpenAiResponse(answer: { status: number; text: string }): OpenAiCompletion {
  if (answer.status !== 200) throw statusError(answer)
  const parsed = completionSchema.safeParse(parseJson(answer.text))
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
    usage: parseUsage(parsed.data?.usage, { completion: true }),
  }
}
