import { refuse } from "../../refuse.js"

/**
 * A whole number that is not negative, exact as a JSON number.
 * @throws GraphQLError BAD_AMOUNT
 */
export function parseUInt(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value
  throw refuse("BAD_AMOUNT", "not a count: pass a whole number that is not negative")
}
