import type { ChainReader } from "./ChainReader.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import type { HistoryRow } from "./read/HistoryRow.js"
import { PAGE_ROWS, type ReadPage } from "./read/ReadPage.js"

/** After a page with so many rows there is much to read. */
const MUCH = PAGE_ROWS / 2

/**
 * Pages of what these accounts did after their cursors, by lt, until the API has no more; the next page is on its way while one is
 * worked on, read as much is read where the last was long. Several accounts may have transactions at one lt, so each page begins at the lt where the last one ended, and rows may
 * come twice. Throws TonIndexerError.
 */
export async function* readHistory(
  reader: ChainReader,
  accounts: readonly FollowedAccount[],
  readPage: ReadPage = reader.readPage,
): AsyncGenerator<readonly HistoryRow[], void> {
  const { ingest, signal, metrics } = reader
  const page = async (startLt: bigint, read: ReadPage): Promise<readonly HistoryRow[]> => {
    const end = metrics.fetchSeconds.startTimer()
    const rows = await read({ accounts, startLt, network: ingest.network(), signal })
    end()
    return rows
  }
  let top = oldestCursor(accounts)
  let next = page(top + 1n, readPage)
  for (;;) {
    const rows = await next
    const newest = newestOf(rows)
    if (newest <= top) return
    top = newest
    next = page(top, rows.length < MUCH ? readPage : reader.readMuch)
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
