import type { SignedReceiptEntry } from "../session/SessionEntry.js"
import { contradicts } from "./contradicts.js"

/** Receipts of one deal whose signature was checked, by counter: those that a node may come to contradict. */
export interface ReceiptMemory {
  /** The kept receipt that says something else under the same counter, or null. */
  readonly contradictedBy: (seen: SignedReceiptEntry) => SignedReceiptEntry | null
  readonly keep: (seen: SignedReceiptEntry) => void
}

const KEPT = 512

/** Remembers the last 512, beginning with those given. */
export function createReceiptMemory(known: readonly SignedReceiptEntry[]): ReceiptMemory {
  const kept = new Map(known.map((seen) => [seen.receipt.counter, seen]))
  return {
    contradictedBy(seen) {
      const before = kept.get(seen.receipt.counter)
      return before !== undefined && contradicts(before.receipt, seen.receipt) ? before : null
    },
    keep(seen) {
      if (kept.has(seen.receipt.counter)) return
      kept.set(seen.receipt.counter, seen)
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? 0n)
    },
  }
}
