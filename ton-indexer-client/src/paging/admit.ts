import type { Transaction } from "../model/Transaction.js"
import type { ChainPoint } from "./ChainPoint.js"

/** How a transaction relates to what is known of its account. */
export type Verdict = "seen" | "next" | "gap" | "conflict" | "unlinked"

/**
 * Judges a transaction by its link to the predecessor (`prev_trans_lt`, `prev_trans_hash`).
 *
 * `next` follows the point at once; `gap` means something between is missing; `conflict` means that
 * it cannot be in the same chain; `unlinked` means newer, but the server named no predecessor.
 */
export const admit = (
  point: ChainPoint,
  transaction: Pick<Transaction, "lt" | "hash" | "previousLt" | "previousHash">,
): Verdict => {
  const { lt, hash, previousLt, previousHash } = transaction
  if (lt < point.lt) return "seen"
  if (lt === point.lt) return point.hash !== null && point.hash !== hash ? "conflict" : "seen"
  if (previousLt === null) return "unlinked"
  if (previousLt > point.lt) return "gap"
  if (point.hash === null) return "next"
  if (previousLt < point.lt) return "conflict"
  return previousHash !== null && previousHash !== point.hash ? "conflict" : "next"
}
