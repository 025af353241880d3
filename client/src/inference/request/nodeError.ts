import { type AnswerError, CocoonError } from "@cocoon/protocol"

/** An error that the node sealed, as it stands inside this package: `details.code` is the protocol's. */
export function nodeError(error: AnswerError): CocoonError {
  const { code, status, param, retryable, details } = error
  const message = `the node answered ${status} ${code}`
  return new CocoonError({
    code: "NODE_ERROR",
    message,
    retryable,
    details: { ...details, code, status, param },
  })
}
