import { AgentError, type AgentErrorOptions } from "../agent-error.js"

/** Every refusal of the key store, by name. */
export type KeysErrorCode =
  | "ERROR_KEYS_DIGEST"
  | "ERROR_KEYS_EXISTS"
  | "ERROR_KEYS_FILE"
  | "ERROR_KEYS_FORMAT"
  | "ERROR_KEYS_ONLY_UNDER_TEST"
  | "ERROR_KEYS_PERMISSIONS"

/** A key cannot be made, read or used; the text never holds key material. */
export class KeysError extends AgentError {
  override readonly code: KeysErrorCode

  constructor(code: KeysErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
