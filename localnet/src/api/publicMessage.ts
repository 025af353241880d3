import { LocalnetError } from "../errors.js"

/** What a client is told of an error: our own words, and nothing of an unexpected one. */
export function publicMessage(error: unknown): string {
  return error instanceof LocalnetError ? error.message : "internal error"
}
