import { isCocoonError } from "@cocoon/protocol/errors"

const FORBIDDEN = new Set(
  [
    "answer authorization apikey body choices completion content delta envelope input key message messages",
    "mnemonic output plaintext privatekey prompt request response secret secretkey seed stop system text token",
  ]
    .join(" ")
    .split(" "),
)
const REDACTED = "[redacted]"
const MAX_DEPTH = 6

function errorFacts(error: Error): Record<string, unknown> {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))
  const stack = frames.slice(0, 8).map((line) => line.trim())
  if (isCocoonError(error)) {
    const { code, message, retryable, details } = error
    return { code, message, retryable, details: redact(details), stack, cause: redact(error.cause) }
  }
  // A foreign error's text may quote what it choked on (JSON.parse does), so only its name and code are kept.
  const { code } = error as { code?: unknown }
  return { name: error.name, code: typeof code === "string" ? code : undefined, stack }
}

function member([key, value]: [string, unknown], depth: number): [string, unknown] {
  const forbidden = FORBIDDEN.has(key.toLowerCase().replaceAll(/[_-]/g, ""))
  return [key, forbidden && value !== undefined ? REDACTED : redact(value, depth + 1)]
}

/**
 * A copy of `value` fit for a log: no member whose name may hold prompts, answers or keys, no bytes (their number
 * instead), bigints as text, errors by code, nothing deeper than six levels.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "bigint") return value.toString()
  if (typeof value === "function" || typeof value === "symbol") return undefined
  if (typeof value !== "object" || value === null) return value
  if (depth > MAX_DEPTH) return REDACTED
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Error) return errorFacts(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map((entry) => member(entry, depth)))
}
