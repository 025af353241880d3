import type { Address } from "@ton/core"
import type { Transaction } from "../model/Transaction.js"
import type { ChainPoint } from "./ChainPoint.js"
import { chainError } from "./chainError.js"

/** Where a descending walk stands. */
export interface DescendingPosition {
  readonly account: Address
  /** Newest lt still wanted; null at the start of an open-ended walk. */
  readonly upTo: bigint | null
  /** The transaction that must come next, as its successor named it; null when unknown. */
  readonly expected: ChainPoint | null
}

/**
 * The longest run of rows that continues the account's chain backwards, newest first; rows newer
 * than the walk (the chain grew) are left out. Throws as `linkAscending` does, and `chain.gap` for an
 * empty page when a predecessor is known to exist.
 */
export const linkDescending = (
  rows: readonly Transaction[],
  { account, upTo, expected }: DescendingPosition,
): Transaction[] => {
  const run: Transaction[] = []
  let next = expected
  let limit = upTo
  for (const row of rows.toSorted(newestFirst)) {
    const lt = limit ?? row.lt
    if (!row.account.equals(account)) throw chainError("foreign", { account, lt, row })
    if (row.lt > lt || row.hash === run.at(-1)?.hash) continue
    const problem = next === null ? undefined : judge(next, row)
    if (problem !== undefined) {
      if (run.length > 0) return run
      throw chainError(problem, { account, lt, row })
    }
    run.push(row)
    limit = row.lt
    next = row.previousLt === null ? null : { lt: row.previousLt, hash: row.previousHash }
  }
  if (run.length === 0) refuseNothing(rows, { account, upTo, expected })
  return run
}

const judge = (next: ChainPoint, row: Transaction): "gap" | "conflict" | undefined => {
  if (row.lt < next.lt) return "gap"
  const matches = row.lt === next.lt && (next.hash === null || next.hash === row.hash)
  return matches ? undefined : "conflict"
}

const refuseNothing = (rows: readonly Transaction[], position: DescendingPosition): void => {
  const { account, upTo, expected } = position
  if (rows.length > 0) throw chainError("stale", { account, lt: upTo ?? 0n, row: rows[0] })
  if (expected !== null && expected.lt > 0n) throw chainError("gap", { account, lt: expected.lt })
}

const newestFirst = (left: Transaction, right: Transaction): number =>
  left.lt > right.lt ? -1 : left.lt < right.lt ? 1 : 0
