import { GraphQLError } from "graphql"
import { ApiError, type ApiErrorCode } from "../ApiError.js"

/** An error as a client sees it. */
export type ErrorJson = {
  readonly message: string
  readonly locations?: readonly { readonly line: number; readonly column: number }[]
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, unknown>> & {
    readonly code: string
    readonly requestId: string
  }
}

/** Told where there is more to an error than its client may know. */
export type Unexpected = (error: unknown) => void

/** PostgreSQL's code of a statement that was ended by its time limit. */
const STATEMENT_TIMEOUT = "57014"

function innermost(error: unknown): unknown {
  const inner = error instanceof GraphQLError ? error.originalError : undefined
  return inner === undefined || inner === null ? error : innermost(inner)
}

/** Any error as one that may be shown: what was not meant for the client is told to `unexpected` and masked. */
function toShown(
  error: unknown,
  unexpected: Unexpected,
): { code: string; message: string; details: object } {
  const inner = innermost(error)
  if (inner instanceof ApiError) {
    const { code, message, details = {} } = inner
    if (code === "INTERNAL") unexpected(inner.cause)
    return { code, message, details }
  }
  const { code, ...details } = inner instanceof GraphQLError ? inner.extensions : {}
  if (inner instanceof GraphQLError) {
    if (typeof code === "string") return { code, message: inner.message, details }
    // Before any field: variables that do not fit their types.
    const started = error instanceof GraphQLError && error.path !== undefined
    if (!started) return { code: "BAD_VARIABLES", message: inner.message, details: {} }
  }
  if ((inner as { code?: unknown } | null)?.code === STATEMENT_TIMEOUT) {
    return { code: "TIMEOUT", message: "the database took too long", details: {} }
  }
  unexpected(inner)
  return { code: "INTERNAL" satisfies ApiErrorCode, message: "internal error", details: {} }
}

/** The one shape of an error. */
export function errorJson(
  error: unknown,
  { requestId, unexpected }: { readonly requestId: string; readonly unexpected: Unexpected },
): ErrorJson {
  const { code, message, details } = toShown(error, unexpected)
  const { locations, path } = error instanceof GraphQLError ? error : {}
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { ...details, code, requestId },
  }
}
