import { refuse } from "../../refuse.js"

const LAST = 0xffff_ffff

/**
 * Unix seconds of 32 bits, as the contracts keep them.
 * @throws GraphQLError BAD_TIME
 */
export function parseUnixTime(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= LAST) {
    return value
  }
  throw refuse("BAD_TIME", `not a time: pass unix seconds as a whole number, at most ${LAST}`)
}
