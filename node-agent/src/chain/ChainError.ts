import { AgentError, type AgentErrorOptions } from "../AgentError.js"

/** What the chain, or the API that shows it, can be wrong about. */
export type ChainErrorCode =
  | "CALL_NOT_MADE"
  | "CHAIN_API"
  | "CHAIN_OTHER_NETWORK"
  | "JOB_FAKE"
  | "JOB_UNREADABLE"
  | "PROVIDER_MISSING"
  | "PROVIDER_OTHER_CODE"
  | "REGISTRY_OTHER_CODE"
  | "SESSION_FAKE"
  | "SESSION_UNREADABLE"

/** The chain is not what this agent was built for, or cannot be seen. */
export class ChainError extends AgentError {
  override readonly code: ChainErrorCode

  constructor(code: ChainErrorCode, message: string, options: AgentErrorOptions = {}) {
    super(code, message, options)
    this.code = code
  }
}
