import type { Given } from "./QuoteTask.js"

const TAB = 9
const RETURN = 13
const SPACE = 32
const DELETE = 127

const isText = (byte: number) => (byte >= SPACE && byte < DELETE) || (byte >= TAB && byte <= RETURN)

/** The text that was given or that a file holds; undefined for a binary file. */
export function textOf(given: Given): string | undefined {
  if (typeof given === "string") return given
  // A quote begins with its version, which is no letter.
  if (!given.subarray(0, 16).every(isText)) return undefined
  return new TextDecoder().decode(given)
}
