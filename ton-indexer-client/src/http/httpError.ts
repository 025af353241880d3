import { TonIndexerError } from "../TonIndexerError.js"
import { parseRetryAfter } from "./parseRetryAfter.js"

const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504])
const MAX_TEXT = 300

/** The error of an answer that is not 2xx; the server's text is cut and kept in `details.server`. */
export const httpError = (response: Response, { text, operation, nowMs }: HttpErrorContext) => {
  const redirect = response.type === "opaqueredirect" || isRedirect(response.status)
  return new TonIndexerError({
    code: redirect ? "http.redirect" : `http.${response.status}`,
    message: redirect
      ? `${operation}: the server redirects; give the final base URL`
      : `${operation}: the server answered ${response.status}`,
    retryable: !redirect && RETRYABLE.has(response.status),
    status: response.status,
    retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), nowMs),
    details: { operation, server: serverText(text) },
  })
}

interface HttpErrorContext {
  readonly text: string
  readonly operation: string
  readonly nowMs: number
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400

/** The `error` field of the JSON that TonCenter sends, or the raw text; printable and short. */
const serverText = (text: string): string => {
  const message = errorField(text) ?? text
  return message.replace(/[^\x20-\x7e]+/g, " ").slice(0, MAX_TEXT)
}

const errorField = (text: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== "object" || value === null || !("error" in value)) return undefined
    return typeof value.error === "string" ? value.error : undefined
  } catch {
    return undefined
  }
}
