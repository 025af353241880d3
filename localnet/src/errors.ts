/** What went wrong, as a stable word; {@link httpStatusOf} gives its HTTP status. */
export type LocalnetErrorCode =
  | "CONFIG"
  | "INVALID_REQUEST"
  | "UNKNOWN_METHOD"
  | "NOT_FOUND"
  | "CONFLICT"
  | "TOO_LARGE"
  | "MESSAGE_REJECTED"
  | "OVERLOADED"
  | "INTERNAL"

type ErrorOptions = {
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
  readonly retryable?: boolean
}

/** The one error of this package; `retryable` says whether the same call may succeed later. */
export class LocalnetError extends Error {
  readonly code: LocalnetErrorCode
  readonly details: Readonly<Record<string, unknown>>
  readonly retryable: boolean

  constructor(code: LocalnetErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = "LocalnetError"
    this.code = code
    this.details = options.details ?? {}
    this.retryable = options.retryable ?? false
  }
}
