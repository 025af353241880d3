import { parseTon } from "@cocoon/protocol/units"

/** A number as a person typed it, in billionths; null: nothing was typed; "bad": it is no number that is not negative. */
export type Typed = bigint | null | "bad"

/** Reads a decimal number with a point or a comma, at most nine digits after it. */
export function readDecimal(text: string | undefined): Typed {
  if (text === undefined || text.trim() === "") return null
  try {
    return parseTon(text.trim().replace(",", "."))
  } catch {
    return "bad"
  }
}
