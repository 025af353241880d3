import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** Every way a backend can fail, by name. */
export type BackendErrorCode =
  | "BACKEND_ABORTED"
  | "BACKEND_AUTH"
  | "BACKEND_CLOSED"
  | "BACKEND_CONTEXT_LENGTH"
  | "BACKEND_MODEL"
  | "BACKEND_NOT_LOADED"
  | "BACKEND_OVERLOADED"
  | "BACKEND_REQUEST"
  | "BACKEND_RESPONSE"
  | "BACKEND_SERVER"
  | "BACKEND_TIMEOUT"
  | "BACKEND_UNREACHABLE"
  | "BACKEND_USAGE_INVALID"
  | "BACKEND_USAGE_MISSING"

const RETRYABLE: ReadonlySet<BackendErrorCode> = new Set<BackendErrorCode>([
  "BACKEND_NOT_LOADED",
  "BACKEND_OVERLOADED",
  "BACKEND_SERVER",
  "BACKEND_TIMEOUT",
  "BACKEND_UNREACHABLE",
])

/** A backend's failure; its text never quotes the request or the answer, which may hold a client's words. */
export class BackendError extends AgentError {
  override readonly code: BackendErrorCode

  constructor(
    code: BackendErrorCode,
    message: string,
    options: Omit<AgentErrorOptions, "retryable"> = {},
  ) {
    super(code, message, { ...options, retryable: RETRYABLE.has(code) })
    this.code = code
  }
}
