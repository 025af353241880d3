import type { Charge } from "@cocoon/client"
import { findMember } from "./findMember.js"

const splice = (text: string, { start, end, by }: { start: number; end: number; by: string }) =>
  text.slice(0, start) + by + text.slice(end)

/** The charge's usage as OpenAI's usage object, where an answer has none of its own. */
export function usageText({ usage }: Pick<Charge, "usage">): string {
  const prompt = Number(usage.prompt + usage.cached)
  const completion = Number(usage.completion + usage.reasoning)
  return JSON.stringify({
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: Number(usage.cached) },
    completion_tokens_details: { reasoning_tokens: Number(usage.reasoning) },
  })
}

/** Puts `"cost":"<nanoTON>"` at the end of the usage object of an answer; nothing else changes. */
export function withCost(text: string, cost: bigint): string {
  const usage = findMember(text, "usage")
  if (usage === undefined || text[usage.end - 1] !== "}") return text
  const inner = text.slice(usage.start + 1, usage.end - 1).trim()
  const by = `${inner === "" ? "" : ","}"cost":"${cost}"`
  return splice(text, { start: usage.end - 1, end: usage.end - 1, by })
}

/** Sets a top-level member to this JSON text, at its place or at the end. */
export function withMember(text: string, { name, json }: { name: string; json: string }): string {
  const found = findMember(text, name)
  if (found !== undefined) return splice(text, { ...found, by: json })
  const end = text.lastIndexOf("}")
  const inner = text.slice(text.indexOf("{") + 1, end).trim()
  const by = `${inner === "" ? "" : ","}${JSON.stringify(name)}:${json}`
  return splice(text, { start: end, end, by })
}
