import { CocoonError, type CocoonErrorInit } from "@cocoon/protocol/errors"

/** What an error of the gateway carries besides code and message; `details` never hold prompts, answers or keys. */
export type GatewayErrorOptions = Pick<CocoonErrorInit, "details" | "cause" | "retryable">

/** The gateway's own errors: the project's one base, with the code and the line of text first. */
export class GatewayError extends CocoonError {
  constructor(code: string, message: string, options: GatewayErrorOptions = {}) {
    super({ code, message, ...options })
    this.name = new.target.name
  }
}
