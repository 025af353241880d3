import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** Why there is no collateral. */
export type CollateralErrorCode =
  | "COLLATERAL_MALFORMED"
  | "COLLATERAL_REFUSED"
  | "COLLATERAL_STALE"
  | "COLLATERAL_UNKNOWN_FMSPC"
  | "COLLATERAL_UNREACHABLE"

/** Intel's collateral for this platform could not be had; without it no quote can be judged. */
export class CollateralError extends AgentError {
  override readonly code: CollateralErrorCode

  constructor(code: CollateralErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
