/** What a client is told of a class of error: HTTP status, OpenAI's `type`, whether the same request may be retried. */
export type AnswerErrorKind = {
  readonly status: number
  readonly type: string
  readonly retryable: boolean
}

/** Errors inside the envelope by code; retryable ones may succeed after what they ask for, later, or at another node. */
export const ANSWER_ERRORS = {
  /** The voucher is below what is needed: `details.needed` and `details.metered`, cumulative nanoTON. */
  authorisation_too_low: { status: 402, type: "payment_error", retryable: true },
  /** What is needed exceeds the deposit: `details.needed` and `details.metered`. Top the Session up. */
  deposit_too_low: { status: 402, type: "payment_error", retryable: false },
  /** The voucher is not the session key's over the amount in the header. */
  bad_voucher: { status: 402, type: "payment_error", retryable: false },
  session_closed: { status: 409, type: "session_error", retryable: false },
  /** Less than the node's margin is left of the Session. */
  session_expiring: { status: 409, type: "session_error", retryable: false },
  /** The counter was served, or is below the window. */
  replayed: { status: 409, type: "session_error", retryable: false },
  model_not_served: { status: 404, type: "invalid_request_error", retryable: false },
  unsupported_path: { status: 404, type: "invalid_request_error", retryable: false },
  /** `param` names the field. */
  unsupported_field: { status: 400, type: "invalid_request_error", retryable: false },
  bad_request: { status: 400, type: "invalid_request_error", retryable: false },
  max_tokens_required: { status: 400, type: "invalid_request_error", retryable: false },
  context_length_exceeded: { status: 400, type: "invalid_request_error", retryable: false },
  /** No free slot, or too many requests of this Session in flight. */
  over_capacity: { status: 429, type: "rate_limit_error", retryable: true },
  backend_busy: { status: 503, type: "server_error", retryable: true },
  backend_failed: { status: 502, type: "server_error", retryable: true },
  attestation_lapsed: { status: 503, type: "server_error", retryable: true },
  draining: { status: 503, type: "server_error", retryable: true },
  internal: { status: 500, type: "server_error", retryable: true },
} as const satisfies Record<string, AnswerErrorKind>

/** A code that this version of the protocol knows. */
export type AnswerErrorCode = keyof typeof ANSWER_ERRORS
