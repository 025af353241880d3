import type { Transaction } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { ChainReader } from "./ChainReader.js"
import type { FollowedAccount } from "./Ingest.js"

const PAGE = 1_000

/**
 * Pages of what these accounts did after their cursors, by lt, until the API has no more; the next page is on its way while one is
 * worked on. Several accounts may have transactions at one lt, so each page begins at the lt where the last one ended, and rows may
 * come twice. Throws TonIndexerError.
 */
export async function* readHistory(
  reader: ChainReader,
  accounts: readonly FollowedAccount[],
): AsyncGenerator<readonly Transaction[], void> {
  const addresses = accounts.map(({ address }) => Address.parseRaw(address))
  const page = async (startLt: bigint): Promise<readonly Transaction[]> => {
    const end = reader.metrics.fetchSeconds.startTimer()
    const { signal } = reader
    const range = { startLt, sort: "asc", limit: PAGE, signal } as const
    const rows = await reader.client.transactions({ accounts: addresses, ...range })
    end()
    return rows
  }
  let top = oldestCursor(accounts)
  let next = page(top + 1n)
  for (;;) {
    const rows = await next
    const newest = newestOf(rows)
    if (newest <= top) return
    top = newest
    next = page(top)
    // Its failure is told when it is waited for, if it ever is.
    next.catch(() => undefined)
    yield rows
  }
}

const newestOf = (rows: readonly Transaction[]): bigint => {
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
