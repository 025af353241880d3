import { type RefusalCode, refuse } from "../../refuse.js"

const DIGITS = /^\d{1,78}$/

/**
 * A whole number of at most 78 digits (2^256 has as many), without leading zeros; a JSON number is taken while it is exact.
 * @throws GraphQLError of the code given
 */
export function parseDecimal(value: unknown, code: RefusalCode, what: string): string {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text === "string" && DIGITS.test(text)) return BigInt(text).toString()
  throw refuse(code, `not ${what}: pass a whole number that is not negative, as a string`)
}
