import type { ChatRequest } from "../chatRequest.js"
import type { ParsedServeRequest } from "./parseServeRequest.js"

/** What a tokenizer can count of a prompt: a chat in the model's template, or bare texts. */
export type PromptTexts =
  | { readonly messages: ChatRequest["messages"] }
  | { readonly texts: readonly string[] }

type Message = { role: string; content?: unknown; tool_calls?: unknown }

function plainText(content: unknown): string | undefined {
  if (typeof content === "string") return content
  if (!Array.isArray(content)) return undefined
  const parts = content as { type: string; text?: string }[]
  return parts.every(({ type }) => type === "text")
    ? parts.map(({ text }) => text).join("")
    : undefined
}

function plainMessage({ role, content, tool_calls }: Message) {
  const text = plainText(content)
  if (text === undefined || tool_calls !== undefined || role === "tool") return undefined
  const known = role === "developer" ? "system" : role
  return { role: known as "system" | "user" | "assistant", content: text }
}

/** The countable prompt of a request; undefined where a template we do not have decides (tools, images, token ids). */
export function promptTexts({ path, body }: ParsedServeRequest): PromptTexts | undefined {
  if (path === "/v1/chat/completions") {
    if (body.tools !== undefined) return undefined
    const messages = (body.messages as Message[]).map(plainMessage)
    return messages.every((message) => message !== undefined) ? { messages } : undefined
  }
  const source = path === "/v1/completions" ? body.prompt : body.input
  if (typeof source === "string") return { texts: [source] }
  const texts = source as unknown[]
  return texts.every((text) => typeof text === "string") ? { texts } : undefined
}
