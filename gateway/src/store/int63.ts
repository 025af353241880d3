import { StoreError } from "./StoreError.js"

/** An amount as SQLite stores it: 0 ≤ value < 2^63. Throws STORE_VALUE. */
export function int63(value: bigint, what: string): bigint {
  if (value >= 0n && value < 1n << 63n) return value
  throw new StoreError("STORE_VALUE", `${what} is out of range`)
}
