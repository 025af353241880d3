/** Facts about an error for logs and callers: never a key, a prompt, an answer or a token text. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/** What a `CocoonError` is made of; `retryable` is false unless said otherwise. */
export type CocoonErrorInit = {
  readonly code: string
  readonly message: string
  readonly details?: ErrorDetails
  readonly cause?: unknown
  readonly retryable?: boolean
}

const BRAND = Symbol.for("cocoon.error")

/** The one error base of every workspace: `code` is stable, `message` is for people, retries read `retryable`. */
export class CocoonError extends Error {
  readonly code: string
  readonly details: ErrorDetails | undefined
  readonly retryable: boolean

  constructor(init: CocoonErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause })
    this.name = "CocoonError"
    this.code = init.code
    this.details = init.details
    this.retryable = init.retryable ?? false
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** Tells a `CocoonError` from anything else, also when two copies of this package are loaded. */
export function isCocoonError(value: unknown): value is CocoonError {
  return value instanceof Error && BRAND in value
}

/** True only for a `CocoonError` that says so itself; anything unknown is not retried. */
export function isRetryable(value: unknown): boolean {
  return isCocoonError(value) && value.retryable
}

/** Returns a `CocoonError` as it is and wraps anything else, kept as `cause`, under `code`. */
export function toCocoonError(value: unknown, code = "UNEXPECTED"): CocoonError {
  if (isCocoonError(value)) return value
  const message = value instanceof Error ? value.message : String(value)
  return new CocoonError({ code, message, cause: value })
}

/** The part of an error that may be printed or sent: no stack, no cause, bigints as decimal strings. */
export function errorToJson(value: unknown): {
  code: string
  message: string
  retryable: boolean
  details?: ErrorDetails
} {
  const { code, message, retryable, details } = toCocoonError(value)
  const base = { code, message, retryable }
  return details === undefined ? base : { ...base, details: jsonSafe(details) }
}

function jsonSafe(details: ErrorDetails): ErrorDetails {
  const text = JSON.stringify(details, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  )
  return JSON.parse(text) as ErrorDetails
}
