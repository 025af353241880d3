import type { ChainReader } from "./ChainReader.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import { createPager } from "./read/createPager.js"
import type { HistoryRow } from "./read/HistoryRow.js"
import type { ReadPage } from "./read/ReadPage.js"

/**
 * Pages of what these accounts did after their cursors, by lt, until the API has no more; the next page is on its way while one is
 * worked on, read as much is read where the last was long. Several accounts may have transactions at one lt, so each page begins at the lt where the last one ended, and rows may
 * come twice; one account has one at most. The end is a page with nothing newer, not a short one: servers cap what they give, and pages
 * that are too heavy are asked for with fewer rows. Throws TonIndexerError.
 */
export async function* readHistory(
  reader: ChainReader,
  accounts: readonly FollowedAccount[],
  readPage: ReadPage = reader.readPage,
): AsyncGenerator<readonly HistoryRow[], void> {
  const page = createPager(reader, accounts)
  const beside = accounts.length === 1 ? 1n : 0n
  let top = oldestCursor(accounts)
  let next = page(top + 1n, readPage)
  for (;;) {
    const { rows, much } = await next
    const newest = newestOf(rows)
    if (newest <= top) return
    top = newest
    next = page(top + beside, much ? reader.readMuch : readPage)
    // Its failure is told when it is waited for, if it ever is.
    next.catch(() => undefined)
    yield rows
  }
}

const newestOf = (rows: readonly HistoryRow[]): bigint => {
  let newest = 0n
  for (const { lt } of rows) if (lt > newest) newest = lt
  return newest
}

const oldestCursor = (accounts: readonly FollowedAccount[]): bigint => {
  const [first = 0n, ...others] = accounts.map(({ last_lt }) => BigInt(last_lt))
  let oldest = first
  for (const lt of others) if (lt < oldest) oldest = lt
  return oldest
}
