import { GatewayError, type GatewayErrorOptions } from "../GatewayError.js"

/** Every refusal of the store, by name. */
export type StoreErrorCode =
  | "STORE_FILE"
  | "STORE_KEY_NAME"
  | "STORE_LOCKED"
  | "STORE_OTHER_VERSION"
  | "STORE_UNKNOWN_KEY"
  | "STORE_VALUE"

/** The store refused: nothing was written by the call that threw. */
export class StoreError extends GatewayError {
  override readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options: GatewayErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
