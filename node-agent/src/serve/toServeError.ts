import { isCocoonError, PROTOCOL_SUITE, PROTOCOL_VERSION } from "@cocoon/protocol"
import { ServeError } from "./ServeError.js"

const MALFORMED = new Set(["MALFORMED", "BAD_ENVELOPE", "OPEN_FAILED", "BAD_HEX", "BAD_KEY"])

/** The refusal that a client is told; an error of no known kind is INTERNAL, and its text stays here. */
export function toServeError(error: unknown): ServeError {
  if (error instanceof ServeError) return error
  const code = isCocoonError(error) ? error.code : "UNKNOWN"
  if (code === "UNSUPPORTED_VERSION") {
    const facts = { versions: [PROTOCOL_VERSION] }
    return new ServeError(code, "this node does not speak that version", { facts, cause: error })
  }
  if (code === "UNSUPPORTED_SUITE") {
    const facts = { suites: [PROTOCOL_SUITE] }
    return new ServeError(code, "this node does not know that suite", { facts, cause: error })
  }
  if (MALFORMED.has(code))
    return new ServeError("MALFORMED", "the body is not what this route takes", { cause: error })
  const message = "the node could not do that now; ask again or ask another"
  return new ServeError("INTERNAL", message, { cause: error, retryable: true })
}
