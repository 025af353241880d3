import { CocoonError, type ErrorDetails } from "@cocoon/protocol/errors"

export type ChainErrorCode =
  /** What was indexed is not in the chain that the API shows. */
  "CHAIN_FORK"

/** Why the chain cannot be followed any further. */
export class ChainError extends CocoonError {
  constructor(code: ChainErrorCode, message: string, details: ErrorDetails = {}) {
    super({ code, message, details })
    this.name = "ChainError"
  }
}
