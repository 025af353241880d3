import { amount } from "./amount.js"

/** A change in coins, with its sign. */
export function signed(nano: bigint): string {
  return nano > 0n ? `+${amount(nano)}` : amount(nano)
}
