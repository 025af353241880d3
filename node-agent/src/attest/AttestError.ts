import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** Why an attestation did not come about. */
export type AttestErrorCode =
  | "ATTEST_CALL_FAILED"
  | "ATTEST_COLLATERAL_NOT_ENCODABLE"
  | "ATTEST_COLLATERAL_NOT_TAKEN"
  | "ATTEST_COLLATERAL_TOO_LARGE"
  | "ATTEST_COLLATERAL_TOO_OLD"
  | "ATTEST_IMAGE_NOT_APPROVED"
  | "ATTEST_NOT_IN_FORCE"
  | "ATTEST_PAUSED"
  | "ATTEST_PLATFORM_BANNED"
  | "ATTEST_QUOTE_NOT_ENCODABLE"
  | "ATTEST_QUOTE_REFUSED"
  | "ATTEST_REFUSED_ON_CHAIN"
  | "ATTEST_TDX_BUSY"
  | "ATTEST_TDX_DISTURBED"
  | "ATTEST_TDX_FAILED"
  | "ATTEST_TDX_FORBIDDEN"
  | "ATTEST_TDX_PROVIDER"
  | "ATTEST_TDX_QUOTE_INVALID"
  | "ATTEST_TDX_REPORT_DATA"
  | "ATTEST_TDX_UNAVAILABLE"
  | "ATTEST_VERIFIER_OTHER_CODE"
  | "ATTEST_VERIFIER_OTHER_ROOT"

/** An attestation failed; the agent takes no new work without one. */
export class AttestError extends AgentError {
  override readonly code: AttestErrorCode

  constructor(code: AttestErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
