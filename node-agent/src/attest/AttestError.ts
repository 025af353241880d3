import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** Why an attestation did not come about. */
export type AttestErrorCode =
  | "ATTESTOR_REFUSED"
  | "ATTESTOR_UNREACHABLE"
  | "ATTEST_CALL_FAILED"
  | "ATTEST_NOT_IN_FORCE"
  | "ATTEST_TDX_BUSY"
  | "ATTEST_TDX_DISTURBED"
  | "ATTEST_TDX_FAILED"
  | "ATTEST_TDX_FORBIDDEN"
  | "ATTEST_TDX_PROVIDER"
  | "ATTEST_TDX_QUOTE_INVALID"
  | "ATTEST_TDX_REPORT_DATA"
  | "ATTEST_TDX_UNAVAILABLE"

/** An attestation failed; the agent takes no new work without one. */
export class AttestError extends AgentError {
  override readonly code: AttestErrorCode

  constructor(code: AttestErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
