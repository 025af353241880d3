/** What a failed call carries; `retryable` is the only field a retry policy reads. */
interface TonIndexerErrorFields {
  /** Stable dotted code: `http.429`, `network.timeout`, `response.invalid`, `chain.gap`… */
  readonly code: string
  readonly message: string
  readonly retryable: boolean
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
  /** HTTP status, when an answer arrived. */
  readonly status?: number | undefined
  /** What the server asked for in Retry-After, in milliseconds. */
  readonly retryAfterMs?: number | undefined
}

/**
 * The one error this package throws.
 *
 * Codes: `aborted` · `request.invalid` · `network.failed` · `network.timeout` · `http.<status>` ·
 * `http.redirect` · `message.rejected` · `response.notJson` · `response.tooLarge` ·
 * `response.invalid` · `response.mismatch` · `chain.gap` · `chain.conflict` · `stream.closed` ·
 * `getter.failed` · `unsupported`.
 */
export class TonIndexerError extends Error {
  override readonly name = "TonIndexerError"
  readonly code: string
  readonly retryable: boolean
  readonly details: Readonly<Record<string, unknown>>
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined

  constructor(fields: TonIndexerErrorFields) {
    super(fields.message, { cause: fields.cause })
    this.code = fields.code
    this.retryable = fields.retryable
    this.details = fields.details ?? {}
    this.status = fields.status
    this.retryAfterMs = fields.retryAfterMs
  }
}
