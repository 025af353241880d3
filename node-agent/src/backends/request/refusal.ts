import { BackendError } from "../BackendError.js"

/** Why a request is refused before anything is sent to the model. */
export type RefusalReason =
  | "unsupported_path"
  | "unsupported_field"
  | "unknown_field"
  | "missing_field"
  | "invalid_value"

const TEXT: Readonly<Record<RefusalReason, string>> = {
  unsupported_path: "this model is not offered on this path",
  unsupported_field: "a field of the request is not supported by this model",
  unknown_field: "a field of the request is not known",
  missing_field: "a field of the request is missing",
  invalid_value: "a field of the request has a value that is not valid",
}

/**
 * BACKEND_REQUEST with the place in `details.param`, never a value: of a name that is no plain identifier, which
 * may be anybody's words, only "request" is left.
 */
export function refusal(reason: RefusalReason, param: string): BackendError {
  const place = /^[A-Za-z_][A-Za-z0-9_.]{0,99}$/.test(param) ? param : "request"
  return new BackendError("BACKEND_REQUEST", TEXT[reason], { details: { reason, param: place } })
}
