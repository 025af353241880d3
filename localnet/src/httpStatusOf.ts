import { LocalnetError, type LocalnetErrorCode } from "./errors.js"

const STATUS = {
  CONFIG: 500,
  INVALID_REQUEST: 422,
  UNKNOWN_METHOD: 404,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  MESSAGE_REJECTED: 500,
  OVERLOADED: 503,
  INTERNAL: 500,
} as const satisfies Record<LocalnetErrorCode, number>

/** The HTTP status TonCenter gives to this failure; anything unknown is a 500. */
export function httpStatusOf(error: unknown): (typeof STATUS)[LocalnetErrorCode] {
  return error instanceof LocalnetError ? STATUS[error.code] : 500
}
