import { randomBytes } from "node:crypto"
import type { ParsedServeRequest } from "../request/parseServeRequest.js"
import type { OpenAiUsage } from "../usage.js"

type FinishReason = "stop" | "length"

/** Writes one answer in the shapes of OpenAI's API, streamed or whole. */
export type AnswerShapes = {
  /** What a stream begins with, before any text. */
  opening(): string
  text(piece: string): string
  /** The last chunk with a choice, the usage for a client that asked for it, and the end. */
  closing(finishReason: FinishReason, usage: OpenAiUsage): string
  whole(answer: { text: string; finishReason: FinishReason; usage: OpenAiUsage }): string
}

const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`

/** Source: OpenAI API, the chat completion (chunk) object and the completion object. */
export function createAnswerShapes({
  path,
  model,
  includeUsage,
}: ParsedServeRequest): AnswerShapes {
  const chat = path === "/v1/chat/completions"
  const random = randomBytes(16).toString("hex")
  const id = chat ? `chatcmpl-${random}` : `cmpl-${random}`
  const created = Math.floor(Date.now() / 1000)
  const envelope = (kind: "chunk" | "whole") => {
    const suffix = kind === "chunk" ? ".chunk" : ""
    return { id, object: chat ? `chat.completion${suffix}` : "text_completion", created, model }
  }
  const usageless = includeUsage ? { usage: null } : {}
  const chunk = (part: object, finish_reason: FinishReason | null) => {
    const choice = { index: 0, ...part, logprobs: null, finish_reason }
    return event({ ...envelope("chunk"), choices: [choice], ...usageless })
  }
  return {
    opening: () => (chat ? chunk({ delta: { role: "assistant", content: "" } }, null) : ""),
    text: (piece) => chunk(chat ? { delta: { content: piece } } : { text: piece }, null),
    closing(finishReason, usage) {
      const last = chunk(chat ? { delta: {} } : { text: "" }, finishReason)
      const counts = includeUsage ? event({ ...envelope("chunk"), choices: [], usage }) : ""
      return `${last}${counts}data: [DONE]\n\n`
    },
    whole({ text, finishReason, usage }) {
      const part = chat
        ? { message: { role: "assistant", content: text, refusal: null } }
        : { text }
      const choice = { index: 0, ...part, logprobs: null, finish_reason: finishReason }
      return JSON.stringify({ ...envelope("whole"), choices: [choice], usage })
    },
  }
}
