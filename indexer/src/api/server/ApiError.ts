import { CocoonError, type ErrorDetails } from "@cocoon/protocol/errors"

/** Codes of errors that a request is refused with, and their HTTP status. */
const API_ERRORS = {
  BAD_REQUEST: 400,
  BAD_JSON: 400,
  BAD_VARIABLES: 400,
  BAD_PAGE: 400,
  BAD_CURSOR: 400,
  BATCH_REFUSED: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_UNKNOWN: 400,
  QUERY_TOO_LONG: 400,
  QUERY_TOO_MANY_TOKENS: 400,
  QUERY_TOO_DEEP: 400,
  QUERY_TOO_WIDE: 400,
  QUERY_TOO_MANY_ALIASES: 400,
  QUERY_TOO_MANY_OPERATIONS: 400,
  QUERY_TOO_MANY_FRAGMENTS: 400,
  QUERY_TOO_MANY_DIRECTIVES: 400,
  QUERY_TOO_MANY_VARIABLES: 400,
  QUERY_TOO_COSTLY: 400,
  ANSWER_TOO_LARGE: 400,
  FRAGMENT_CYCLE: 400,
  INTROSPECTION_TOO_DEEP: 400,
  PAGE_TOO_LARGE: 400,
  VARIABLES_TOO_LARGE: 400,
  PERSISTED_NOT_FOUND: 404,
  PERSISTED_ONLY: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  TOO_MANY_REQUESTS: 429,
  TOO_MANY_STREAMS: 429,
  CLIENT_LEFT: 499,
  INTERNAL: 500,
  OVERLOADED: 503,
  STOPPING: 503,
  TIMEOUT: 504,
  SLOW_CLIENT: 503,
} as const

export type ApiErrorCode = keyof typeof API_ERRORS

/** What an error carries besides code and text. */
export type ApiErrorOptions = {
  readonly details?: ErrorDetails
  /** Seconds until it is worth while to ask again. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** A request that is refused: everything in it but the cause is shown to the client. */
export class ApiError extends CocoonError {
  override readonly code: ApiErrorCode
  readonly status: number
  readonly retryAfter: number | undefined

  constructor(code: ApiErrorCode, message: string, options: ApiErrorOptions = {}) {
    const { details, retryAfter, cause } = options
    super({
      code,
      message,
      cause,
      retryable: retryAfter !== undefined,
      ...(details === undefined ? {} : { details }),
    })
    this.name = "ApiError"
    this.code = code
    this.status = API_ERRORS[code]
    this.retryAfter = retryAfter
  }
}
