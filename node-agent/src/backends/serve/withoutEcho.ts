import type { AnswerTexts } from "../countTokens.js"
import type { ParsedServeRequest } from "../request/parseServeRequest.js"

/** The texts without the prompt that a completion with `echo` begins with: it was not generated. */
export function withoutEcho(texts: AnswerTexts, { body }: ParsedServeRequest): AnswerTexts {
  const [prompt] = Array.isArray(body.prompt) ? body.prompt : [body.prompt]
  if (body.echo !== true || typeof prompt !== "string") return texts
  const cut = (text: string) => (text.startsWith(prompt) ? text.slice(prompt.length) : text)
  return { ...texts, visible: texts.visible.map(cut) }
}
