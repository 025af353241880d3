import { OpenAiError } from "./OpenAiError.js"

/** A 400 that names the field. */
export function invalid(
  param: string | null,
  { code, message, status = 400 }: { code: string; message: string; status?: number },
): OpenAiError {
  return new OpenAiError({ status, type: "invalid_request_error", code, message, param })
}
