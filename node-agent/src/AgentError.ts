import { CocoonError, type CocoonErrorInit } from "@cocoon/protocol/errors"

/** What an error of the agent carries besides code and message; `details` never hold prompts, answers or keys. */
export type AgentErrorOptions = Pick<CocoonErrorInit, "details" | "cause" | "retryable">

/** The agent's errors: the project's one base, with the code and the line of text first. */
export class AgentError extends CocoonError {
  constructor(code: string, message: string, options: AgentErrorOptions = {}) {
    super({ code, message, ...options })
    this.name = new.target.name
  }
}
