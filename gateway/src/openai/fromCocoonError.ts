import { isCocoonError } from "@cocoon/protocol/errors"
import { OpenAiError, type OpenAiErrorInit } from "./OpenAiError.js"

type Entry = OpenAiErrorInit

const invalid = (code: string, message: string, status = 400): Entry => ({
  status,
  type: "invalid_request_error",
  code,
  message,
})
const server = (status: number, entry: Omit<Entry, "status" | "type">): Entry => ({
  status,
  type: "server_error",
  ...entry,
})

const noFunds = server(503, {
  code: "gateway_budget_exhausted",
  message: "This gateway's own budget or wallet is used up; its operator can fill it.",
  retryAfter: 60,
  retry: false,
})

/** The codes of the `Inference` port in OpenAI's words. */
const ENTRIES: Readonly<Record<string, Entry>> = {
  UNKNOWN_MODEL: invalid("model_not_found", "There is no such model; see GET /v1/models.", 404),
  UNSUPPORTED_PATH: invalid("unsupported_endpoint", "This model is not served at this endpoint."),
  UNSUPPORTED_FIELD: invalid("unsupported_field", "No node of this model takes this field."),
  BAD_REQUEST: invalid("invalid_value", "The request is malformed."),
  CONTEXT_TOO_LONG: invalid(
    "context_length_exceeded",
    "The prompt and the tokens asked for do not fit the model's context.",
  ),
  NO_NODE: server(503, {
    code: "no_node",
    message: "No verified node serves this model now.",
    retryAfter: 5,
  }),
  NODE_BUSY: server(503, {
    code: "node_busy",
    message: "Every node of this model is busy.",
    retryAfter: 1,
  }),
  BUDGET_EXHAUSTED: noFunds,
  WALLET_BALANCE_TOO_LOW: noFunds,
  NODE_FAILED: server(502, { code: "node_failed", message: "No node answered the request." }),
  NODE_MISBEHAVED: server(502, {
    code: "node_misbehaved",
    message: "The node broke the protocol; it is not paid for this answer and not used again.",
  }),
  TIMEOUT: server(504, { code: "timeout", message: "The answer took too long.", retry: false }),
  ABORTED: invalid("request_aborted", "The request was ended by its client.", 499),
  CLOSED: server(503, { code: "stopping", message: "The gateway is stopping.", retryAfter: 1 }),
}

const PARAM = /^[a-z_][a-z0-9_.[\]]{0,127}$/

function paramOf(details: Readonly<Record<string, unknown>> | undefined): string | null {
  const param = details?.field ?? details?.param
  return typeof param === "string" && PARAM.test(param) ? param : null
}

/** Any error in OpenAI's form. What is not known is a 500 without inner text. */
export function fromCocoonError(error: unknown): OpenAiError {
  if (error instanceof OpenAiError) return error
  const entry = isCocoonError(error) ? ENTRIES[error.code] : undefined
  if (entry === undefined || !isCocoonError(error)) {
    return new OpenAiError({
      status: 500,
      type: "server_error",
      code: "internal_error",
      message: "The gateway failed; its log has the reason under this request's id.",
      cause: error,
    })
  }
  return new OpenAiError({ ...entry, param: paramOf(error.details), cause: error })
}
