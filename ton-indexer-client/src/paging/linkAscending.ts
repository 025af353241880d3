import type { Address } from "@ton/core"
import type { Transaction } from "../model/Transaction.js"
import { admit } from "./admit.js"
import type { ChainPoint } from "./ChainPoint.js"
import { chainError } from "./chainError.js"

/**
 * The longest run of rows that continues the account's chain after `after`, oldest first.
 *
 * The page may repeat or shuffle rows; a hole or contradiction ends the run. Empty only for an
 * empty page (the end as the server knows it): a page that gives nothing new throws `chain.gap`,
 * `chain.conflict` or `response.mismatch`, all retryable.
 */
export const linkAscending = (
  rows: readonly Transaction[],
  { account, after }: { readonly account: Address; readonly after: ChainPoint },
): Transaction[] => {
  const run: Transaction[] = []
  let point = after
  for (const row of rows.toSorted(oldestFirst)) {
    if (!row.account.equals(account)) throw chainError("foreign", { account, lt: point.lt, row })
    const verdict = admit(point, row)
    if (verdict === "seen") continue
    if (verdict === "gap" || verdict === "conflict") {
      if (run.length > 0) return run
      throw chainError(verdict, { account, lt: point.lt, row })
    }
    run.push(row)
    point = { lt: row.lt, hash: row.hash }
  }
  if (run.length === 0 && rows.length > 0) {
    throw chainError("stale", { account, lt: point.lt, row: rows[0] })
  }
  return run
}

const oldestFirst = (left: Transaction, right: Transaction): number =>
  left.lt < right.lt ? -1 : left.lt > right.lt ? 1 : 0
