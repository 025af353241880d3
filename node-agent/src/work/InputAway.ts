import { AgentError } from "../AgentError.js"

/** A referenced input cannot be had just now; worth asking again while a refusal could still be signed. */
export class InputAway extends AgentError {
  constructor(cause: unknown) {
    const message = "the referenced input cannot be had just now"
    super("INPUT_AWAY", message, { cause, retryable: true })
  }
}
