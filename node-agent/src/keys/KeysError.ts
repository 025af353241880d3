import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** Every refusal of the key store, by name. */
export type KeysErrorCode =
  | "KEYS_DIGEST"
  | "KEYS_EXISTS"
  | "KEYS_FILE"
  | "KEYS_FORMAT"
  | "KEYS_ONLY_UNDER_TEST"
  | "KEYS_PERMISSIONS"

/** A key cannot be made, read or used; the text never holds key material. */
export class KeysError extends AgentError {
  override readonly code: KeysErrorCode

  constructor(code: KeysErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
