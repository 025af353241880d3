/** What an error of the agent carries besides its code and message. */
export type AgentErrorOptions = {
  /** Facts for the operator; never prompts, answers or key material. */
  details?: Readonly<Record<string, string | number | boolean>>
  cause?: unknown
  /** Whether the same call may succeed later; retries read this, never the text. */
  retryable?: boolean
}

/** The base of every error the agent throws: a stable `code`, one line of text, facts, and whether to retry. */
export class AgentError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, string | number | boolean>>
  readonly retryable: boolean

  constructor(code: string, message: string, options: AgentErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.details = options.details ?? {}
    this.retryable = options.retryable ?? false
  }
}
