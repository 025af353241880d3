import { CocoonError } from "../errors.js"

/** Bytes that break the format; the reason names the rule, never the content. */
export function badEnvelope(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_ENVELOPE", message: `sealed message refused: ${reason}` })
}
