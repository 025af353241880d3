import { GatewayError } from "../GatewayError.js"

/** The `type` values of OpenAI's error objects that this gateway uses. */
export type OpenAiErrorType =
  | "invalid_request_error"
  | "authentication_error"
  | "permission_error"
  | "insufficient_quota"
  | "rate_limit_error"
  | "server_error"

/** What a client is told when it is refused. The message is a sentence of this code, never text from a request or an answer. */
export type OpenAiErrorInit = {
  readonly status: number
  readonly type: OpenAiErrorType
  readonly code: string
  readonly message: string
  readonly param?: string | null
  /** Seconds after which it is worth another try. */
  readonly retryAfter?: number
  /** What clients are told of retrying where the status alone would mislead them. */
  readonly retry?: boolean
  readonly cause?: unknown
}

/** A refusal in OpenAI's form. */
export class OpenAiError extends GatewayError {
  readonly status: number
  readonly type: OpenAiErrorType
  readonly param: string | null
  readonly retryAfter: number | undefined
  readonly retry: boolean | undefined

  constructor(init: OpenAiErrorInit) {
    super(init.code, init.message, init.cause === undefined ? {} : { cause: init.cause })
    this.status = init.status
    this.type = init.type
    this.param = init.param ?? null
    this.retryAfter = init.retryAfter
    this.retry = init.retry
  }

  /** The body of the answer, as JSON text. */
  get body(): string {
    const { message, type, param, code } = this
    return JSON.stringify({ error: { message, type, param, code } })
  }
}
