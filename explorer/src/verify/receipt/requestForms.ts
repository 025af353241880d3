import type { ReceiptRemark } from "./ReceiptLine.js"

type Fields = Readonly<Record<string, unknown>>

const MAXIMA = ["max_tokens", "max_completion_tokens"] as const
/** What a gateway keeps to itself. */
const KEPT = new Set([
  "user",
  "metadata",
  "store",
  "safety_identifier",
  "prompt_cache_key",
  "service_tier",
])

/**
 * How a pasted request may have been sealed: as it stands, as compact JSON, with the node's name of the model, and as a gateway
 * sends it on: without what names the caller, its one maximum last.
 */
export function requestForms(
  text: string,
  names: readonly string[],
): readonly (readonly [string, ReceiptRemark])[] {
  const pasted = [text, text.trim()].map((form) => [form, "AS_PASTED"] as const)
  const body = parse(text)
  if (body === undefined) return pasted
  const own = typeof body.model === "string" ? [body.model] : []
  const all = [...new Set([...own, ...names])]
  const compact = all.flatMap((model) => [{ ...body, model }, ...sentOn({ ...body, model })])
  return [...pasted, ...compact.map((form) => [JSON.stringify(form), "RENAMED"] as const)]
}

function sentOn(body: Fields): readonly Fields[] {
  const maximum = MAXIMA.map((name) => body[name]).find((value) => value !== undefined)
  const rest = Object.fromEntries(
    Object.entries(body).filter(([name, value]) => {
      if (KEPT.has(name) || MAXIMA.some((one) => one === name)) return false
      return !(name === "stream" && value === false)
    }),
  )
  if (maximum === undefined) return [rest]
  return MAXIMA.map((name) => ({ ...rest, [name]: maximum }))
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isBody = typeof value === "object" && value !== null && !Array.isArray(value)
    return isBody ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}
