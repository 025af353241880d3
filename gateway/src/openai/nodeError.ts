import { CocoonError } from "@cocoon/protocol/errors"
import { fromCocoonError } from "./fromCocoonError.js"
import { invalid } from "./invalid.js"
import type { OpenAiError } from "./OpenAiError.js"

const CODE = /^[a-z][a-z0-9_]{0,63}$/
const PARAM = /^[a-z][a-z0-9_.[\]]{0,63}$/

const text = (value: unknown, form: RegExp) =>
  typeof value === "string" && form.test(value) ? value : null

/**
 * An error that a node reported, in OpenAI's form. Status, code and param are kept where they look like such; the node's own
 * words are not, as they may quote the prompt.
 */
export function nodeError(report: {
  readonly status: number
  readonly error?: unknown
}): OpenAiError {
  const { code: rawCode, param: rawParam } = (report.error ?? {}) as {
    code?: unknown
    param?: unknown
  }
  const code = text(rawCode, CODE)
  const param = text(rawParam, PARAM)
  const known = (name: string) => fromCocoonError(new CocoonError({ code: name, message: name }))
  if (code === "context_length_exceeded") return known("CONTEXT_TOO_LONG")
  if (report.status === 429 || report.status === 503) return known("NODE_BUSY")
  if (report.status >= 400 && report.status < 500 && code !== null) {
    const message = `The model's server refused the request (${code}).`
    return invalid(param, { code, message })
  }
  if (report.status === 400 || report.status === 422) {
    const message = "The model's server refused the request."
    return invalid(param, { code: "invalid_request", message })
  }
  return known("NODE_FAILED")
}
