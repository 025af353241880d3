import type { Transaction } from "../model/Transaction.js"
import type { FetchPage } from "./FetchPage.js"
import { linkAscending } from "./linkAscending.js"
import { type DescendingPosition, linkDescending } from "./linkDescending.js"
import type { TransactionRange } from "./TransactionRange.js"

/**
 * Non-empty pages of an account's transactions, each row exactly once and linked to the one before
 * (`prev_trans_lt`), so that a page that repeats, shuffles or drops rows is noticed. Moves by lt,
 * never by offset, and stops at an empty page, not a short one: servers cap `limit`.
 * Throws `chain.gap`, `chain.conflict` or `response.mismatch` when retries do not help.
 */
export const transactionPages = (
  fetchPage: FetchPage,
  range: TransactionRange,
): AsyncGenerator<Transaction[], void, undefined> =>
  range.sort === "asc" ? ascending(fetchPage, range) : descending(fetchPage, range)

async function* ascending(fetchPage: FetchPage, range: TransactionRange) {
  const { account, startLt = 0n, endLt } = range
  let after = { lt: startLt > 0n ? startLt - 1n : 0n, hash: null as string | null }
  while (endLt === undefined || after.lt < endLt) {
    const point = after
    const link = (rows: readonly Transaction[]) => linkAscending(rows, { account, after: point })
    const rows = await fetchPage({ startLt: point.lt + 1n, endLt, link })
    const last = rows.at(-1)
    if (last === undefined) return
    after = { lt: last.lt, hash: last.hash }
    const wanted = rows.filter((row) => endLt === undefined || row.lt <= endLt)
    if (wanted.length > 0) yield wanted
  }
}

async function* descending(fetchPage: FetchPage, range: TransactionRange) {
  const { account, startLt = 0n, endLt } = range
  let position: DescendingPosition = { account, upTo: endLt ?? null, expected: null }
  for (;;) {
    const current = position
    const link = (rows: readonly Transaction[]) => linkDescending(rows, current)
    const rows = await fetchPage({ startLt, endLt: current.upTo ?? undefined, link })
    const last = rows.at(-1)
    if (last === undefined) return
    const wanted = rows.filter((row) => row.lt >= startLt)
    if (wanted.length > 0) yield wanted
    const { previousLt, previousHash } = last
    if (previousLt === 0n || last.lt <= startLt || (previousLt ?? last.lt) < startLt) return
    const expected = previousLt === null ? null : { lt: previousLt, hash: previousHash }
    position = { account, upTo: previousLt ?? last.lt - 1n, expected }
  }
}
