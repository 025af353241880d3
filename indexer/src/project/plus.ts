import type { Numeric } from "../store/Database.js"

/** The sum of two integers of rows. */
export const plus = (left: Numeric, right: Numeric): Numeric =>
  (BigInt(left) + BigInt(right)).toString()
