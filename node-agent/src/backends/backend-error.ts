import { AgentError, type AgentErrorOptions } from "../agent-error.js"

/** Every way a backend can fail, by name. */
export type BackendErrorCode =
  | "ERROR_BACKEND_ABORTED"
  | "ERROR_BACKEND_AUTH"
  | "ERROR_BACKEND_CLOSED"
  | "ERROR_BACKEND_CONTEXT_LENGTH"
  | "ERROR_BACKEND_MODEL"
  | "ERROR_BACKEND_OVERLOADED"
  | "ERROR_BACKEND_REQUEST"
  | "ERROR_BACKEND_RESPONSE"
  | "ERROR_BACKEND_SERVER"
  | "ERROR_BACKEND_TIMEOUT"
  | "ERROR_BACKEND_UNREACHABLE"
  | "ERROR_BACKEND_USAGE_INVALID"
  | "ERROR_BACKEND_USAGE_MISSING"

const RETRYABLE: ReadonlySet<BackendErrorCode> = new Set<BackendErrorCode>([
  "ERROR_BACKEND_OVERLOADED",
  "ERROR_BACKEND_SERVER",
  "ERROR_BACKEND_TIMEOUT",
  "ERROR_BACKEND_UNREACHABLE",
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
