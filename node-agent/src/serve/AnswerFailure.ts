import {
  type AnswerError,
  type AnswerErrorCode,
  type AnswerErrorText,
  answerError,
  isCocoonError,
} from "@cocoon/protocol"
import { AgentError } from "../AgentError.js"
import { BackendError } from "../backends/BackendError.js"

/** A refusal that is answered inside the envelope; its text names no content. */
export class AnswerFailure extends AgentError {
  readonly answer: AnswerError

  constructor(code: AnswerErrorCode, text: AnswerErrorText & { readonly cause?: unknown }) {
    const { cause, ...rest } = text
    super(code, text.message, { cause })
    this.answer = answerError(code, rest)
  }
}

const BACKEND_CODES: Readonly<Record<string, AnswerErrorCode>> = {
  BACKEND_CONTEXT_LENGTH: "context_length_exceeded",
  BACKEND_OVERLOADED: "backend_busy",
  BACKEND_CLOSED: "draining",
  BACKEND_REQUEST: "bad_request",
}

const REASONS: Readonly<Record<string, AnswerErrorCode>> = {
  unsupported_path: "unsupported_path",
  unsupported_field: "unsupported_field",
  unknown_field: "unsupported_field",
}

/** The code that a client is told when the model failed with this one. */
export function backendAnswerCode(code: string): AnswerErrorCode {
  return BACKEND_CODES[code] ?? "backend_failed"
}

function ofBackend(error: BackendError): AnswerFailure {
  const { reason, param } = error.details ?? {}
  const code = REASONS[String(reason)] ?? backendAnswerCode(error.code)
  const named = typeof param === "string" ? { param } : {}
  return new AnswerFailure(code, { message: error.message, ...named, cause: error })
}

/** What a client is told of an error; nobody's own text but that of a BackendError, which quotes nothing. */
export function toAnswerFailure(error: unknown): AnswerFailure {
  if (error instanceof AnswerFailure) return error
  if (error instanceof BackendError) return ofBackend(error)
  const named = isCocoonError(error) ? error : undefined
  const param = named?.details?.param
  const field = typeof param === "string" ? { param } : {}
  if (named?.code === "MAX_TOKENS_REQUIRED")
    return new AnswerFailure("max_tokens_required", { message: named.message, ...field })
  if (named?.code === "BAD_REQUEST")
    return new AnswerFailure("bad_request", { message: named.message, ...field })
  return new AnswerFailure("internal", { message: "the request failed in the node", cause: error })
}
