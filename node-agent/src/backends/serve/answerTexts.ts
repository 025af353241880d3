import type { AnswerTexts } from "../countTokens.js"

type Fields = Readonly<Record<string, unknown>>

/** Collects what a model said, piece by piece, apart by choice and kind. */
export type TextCollector = {
  /** Takes a chat's message or delta, or a completion's choice; whether there was text in it. */
  take(index: number, part: Fields): boolean
  texts(): AnswerTexts
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null
const isText = (value: unknown): value is string => typeof value === "string" && value !== ""

/**
 * Makes a collector of contents, refusals, tool calls and reasoning. With `keep` false it only tells whether there was
 * text, and keeps nothing.
 */
export function createTextCollector({ keep }: { keep: boolean }): TextCollector {
  const visible = new Map<string, string>()
  const reasoning = new Map<string, string>()
  const add = (into: Map<string, string>, entry: { key: string; text: unknown }) => {
    if (!isText(entry.text)) return false
    if (keep) into.set(entry.key, (into.get(entry.key) ?? "") + entry.text)
    return true
  }
  const addCall = (key: string, call: unknown) => {
    if (!isFields(call) || !isFields(call.function)) return false
    const { name, arguments: args } = call.function
    const place = `${key}/${typeof call.index === "number" ? call.index : call.id}`
    const named = add(visible, { key: `${place}/name`, text: name })
    return add(visible, { key: `${place}/arguments`, text: args }) || named
  }
  return {
    take(index, part) {
      const key = String(index)
      const thought = part.reasoning_content ?? part.reasoning
      const seen = [
        add(visible, { key, text: part.content ?? part.text }),
        add(visible, { key: `${key}/refusal`, text: part.refusal }),
        add(reasoning, { key, text: thought }),
      ]
      const calls = Array.isArray(part.tool_calls) ? part.tool_calls : []
      return [...seen, ...calls.map((call) => addCall(key, call))].includes(true)
    },
    texts: () => ({ visible: [...visible.values()], reasoning: [...reasoning.values()] }),
  }
}
