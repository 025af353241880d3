import { CocoonError } from "@cocoon/protocol/errors"

/** A request that the indexer did not answer, or answered with errors; `code` is what a program reads. */
export class GraphqlError extends CocoonError {
  constructor(code: string, message: string, options: ErrorOptions = {}) {
    super({ code, message, retryable: code === "UNREACHABLE", ...options })
    this.name = "GraphqlError"
  }
}
