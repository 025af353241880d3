import { ApiError } from "../ApiError.js"

/** Any error as one with a code; what is not one is INTERNAL, with the cause kept for the log. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new ApiError("TIMEOUT", "the answer took too long", { cause: error })
  }
  return new ApiError("INTERNAL", "internal error", { cause: error })
}
