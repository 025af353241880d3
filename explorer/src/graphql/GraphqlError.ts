/** A request that the indexer did not answer, or answered with errors; `code` is what a program reads. */
export class GraphqlError extends Error {
  override readonly name = "GraphqlError"
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
