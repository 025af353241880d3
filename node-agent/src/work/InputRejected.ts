import { AgentError, type AgentErrorOptions } from "../AgentError.js"
import type { RejectReason } from "./rejectReasons.js"

/** The input cannot be served: the enclave signs a refusal with this reason. Never quotes the input. */
export class InputRejected extends AgentError {
  readonly reason: RejectReason

  constructor(reason: RejectReason, options: AgentErrorOptions = {}) {
    super("INPUT_REJECTED", `the input is refused: ${reason}`, options)
    this.reason = reason
  }
}
