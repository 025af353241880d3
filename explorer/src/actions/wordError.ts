import { CocoonError, toCocoonError } from "@cocoon/protocol/errors"

/** The same error with the page's own words for its code, where it has some. */
export function wordError(error: unknown, words: Readonly<Record<string, string>>): CocoonError {
  const { code, message, details, retryable } = toCocoonError(error)
  return new CocoonError({
    ...{ code, message: words[code] ?? message, retryable, cause: error },
    ...(details === undefined ? {} : { details }),
  })
}
