import { JournalError } from "./JournalError.js"

/** A counter or lt as SQLite stores it: 0 ≤ value < 2^63. Throws JOURNAL_VALUE. */
export function int63(value: bigint, what: string): bigint {
  if (value >= 0n && value < 1n << 63n) return value
  throw new JournalError("JOURNAL_VALUE", `${what} is out of range`)
}

/** A seqno or a time in seconds: an unsigned 32-bit integer. Throws JOURNAL_VALUE. */
export function uint32(value: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value
  throw new JournalError("JOURNAL_VALUE", `${what} is out of range`)
}
