import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** Every way in which weights cannot be had, by name; beside them stand protocol's MANIFEST_*, CHUNK_* and GRANT_*. */
export type WeightsErrorCode =
  | "WEIGHTS_DISK_FULL"
  | "WEIGHTS_EXTENDED"
  | "WEIGHTS_FILE"
  | "WEIGHTS_GRANT"
  | "WEIGHTS_LISTING"
  | "WEIGHTS_NO_SOURCE"
  | "WEIGHTS_OTHER_EPOCH"
  | "WEIGHTS_OTHER_MODEL"
  | "WEIGHTS_SOURCE_FORBIDDEN"
  | "WEIGHTS_SOURCE_REDIRECTS"
  | "WEIGHTS_SOURCE_REFUSED"
  | "WEIGHTS_SOURCE_STALLED"
  | "WEIGHTS_SOURCE_UNREACHABLE"
  | "WEIGHTS_TOO_LARGE"
  | "WEIGHTS_TRUNCATED"

/** A failure on the way to a model's weights; its text and details hold no key and no weights. */
export class WeightsError extends AgentError {
  override readonly code: WeightsErrorCode

  constructor(code: WeightsErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
