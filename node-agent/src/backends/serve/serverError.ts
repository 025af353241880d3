import { BackendError, type BackendErrorCode } from "../BackendError.js"

/** The JSON in a text; undefined for anything else, as the parser's own error quotes the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type ErrorBody = { id: string; aboutContext: boolean }

const ABOUT_CONTEXT = /context[ _-]?(length|size|window)|maximum context/i

function text(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined
}

/** OpenAI's `{ error: { message, type, code } }`, the bare text of Ollama, and vLLM's older flat form. */
function readError(body: unknown): ErrorBody {
  if (typeof body !== "object" || body === null) return { id: "none", aboutContext: false }
  const flat = body as Record<string, unknown>
  const error = flat.object === "error" ? flat : flat.error
  if (typeof error === "string") return { id: "none", aboutContext: ABOUT_CONTEXT.test(error) }
  if (typeof error !== "object" || error === null) return { id: "none", aboutContext: false }
  const { code, type, message } = error as Record<string, unknown>
  const id = text(code) ?? text(type) ?? "none"
  const told = [code, type, message].map(text)
  return {
    id: /^[A-Za-z0-9_.-]{1,48}$/.test(id) ? id : "unreadable",
    aboutContext: told.some((one) => one !== undefined && ABOUT_CONTEXT.test(one)),
  }
}

function errorCode(status: number, { aboutContext }: ErrorBody): BackendErrorCode {
  if (aboutContext && status >= 400 && status < 500) return "BACKEND_CONTEXT_LENGTH"
  if (status === 401 || status === 403) return "BACKEND_AUTH"
  if (status === 429 || status === 503) return "BACKEND_OVERLOADED"
  if (status === 408 || status === 504) return "BACKEND_TIMEOUT"
  if (status >= 500) return "BACKEND_SERVER"
  if (status >= 400) return "BACKEND_REQUEST"
  return "BACKEND_RESPONSE"
}

/** The error of an answer that is not 200; repeats the status and a short identifier, never the server's words, which may quote the prompt. */
export function statusError(answer: { status: number; text: string }): BackendError {
  const { status } = answer
  const body = readError(parseJson(answer.text))
  return new BackendError(
    errorCode(status, body),
    `the model server answered with HTTP ${status} (${body.id})`,
    { details: { status, reason: body.id } },
  )
}

/** The error that a stream ends with after HTTP 200; the server's own code may be an HTTP status. */
export function streamError(data: unknown): BackendError {
  const body = readError(data)
  const status = /^[45][0-9]{2}$/.test(body.id) ? Number(body.id) : 500
  const code = body.aboutContext ? "BACKEND_CONTEXT_LENGTH" : errorCode(status, body)
  return new BackendError(code, `the model server ended its answer with an error (${body.id})`, {
    details: { reason: body.id },
  })
}
