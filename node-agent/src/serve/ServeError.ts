import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** What cannot be answered inside an envelope, with its HTTP status. Source: docs/PROTOCOL.md, routes of a node. */
export const SERVE_ERRORS = {
  MALFORMED: 400,
  UNSUPPORTED_VERSION: 400,
  UNSUPPORTED_SUITE: 400,
  BAD_SIGNATURE: 401,
  NOT_FOUND: 404,
  UNKNOWN_SESSION: 404,
  UNKNOWN_CHANNEL: 404,
  CHANNEL_ENDED: 409,
  SESSION_REFUSED: 409,
  TOO_LARGE: 413,
  TOO_MANY: 429,
  INTERNAL: 500,
  DRAINING: 503,
  NOT_ATTESTED: 503,
} as const satisfies Readonly<Record<string, number>>

/** Codes of errors outside an envelope. */
export type ServeErrorCode = keyof typeof SERVE_ERRORS

/** A refusal that is answered in plain JSON; `facts` stand beside code and message and repeat no content. */
export class ServeError extends AgentError {
  override readonly code: ServeErrorCode
  readonly status: number
  readonly facts: Readonly<Record<string, unknown>>

  constructor(
    code: ServeErrorCode,
    message: string,
    options: AgentErrorOptions & { readonly facts?: Readonly<Record<string, unknown>> } = {},
  ) {
    const { facts = {}, ...rest } = options
    super(code, message, rest)
    this.code = code
    this.status = SERVE_ERRORS[code]
    this.facts = facts
  }
}
