import { CocoonError } from "../errors.js"

/** The error of an argument that no contract would accept; `what` says in a few words which one. */
export function outOfRange(what: string, details: Readonly<Record<string, unknown>>): CocoonError {
  return new CocoonError({ code: "OUT_OF_RANGE", message: `${what} out of range`, details })
}
