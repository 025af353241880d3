import type { Numeric } from "../store/Database.js"

/** The difference of two integers of rows. */
export const minus = (left: Numeric, right: Numeric): Numeric =>
  (BigInt(left) - BigInt(right)).toString()
