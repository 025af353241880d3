import { smallerPage } from "@cocoon/ton-indexer-client"
import type { ChainReader } from "../ChainReader.js"
import type { HistoryRow } from "./HistoryRow.js"
import { PAGE_ROWS, type PageRequest, type ReadPage } from "./ReadPage.js"

/** A page, and whether there may be much more where it comes from. */
export interface Page {
  readonly rows: readonly HistoryRow[]
  readonly much: boolean
}

/**
 * Asks for pages of these accounts. One that was too large or too slow is asked for again with fewer rows, and the next ones grow
 * again: whoever fills an account with the heaviest messages there are makes it slow to read, not unreadable. Throws TonIndexerError,
 * when the least page is too heavy, too.
 */
export function createPager(
  { ingest, signal, metrics, log }: ChainReader,
  accounts: PageRequest["accounts"],
): (startLt: bigint, read: ReadPage) => Promise<Page> {
  // Each may have a row at the lt where a page begins; one row more than that, or the reading would not get past it.
  const least = accounts.length === 1 ? 1 : accounts.length + 1
  let limit = Math.max(least, PAGE_ROWS)
  const ask = async (startLt: bigint, read: ReadPage): Promise<Page> => {
    const asked = limit
    try {
      const rows = await read({ accounts, startLt, limit, network: ingest.network(), signal })
      limit = Math.min(PAGE_ROWS, limit * 2)
      return { rows, much: rows.length >= asked / 2 }
    } catch (error) {
      const smaller = smallerPage(error, asked)
      if (smaller === undefined || asked <= least || signal.aborted) throw error
      limit = Math.max(least, smaller)
      log.warn(
        { rows: asked, next: limit, error },
        "a page of history was too heavy; fewer rows are asked for",
      )
      return ask(startLt, read)
    }
  }
  return async (startLt, read) => {
    const end = metrics.fetchSeconds.startTimer()
    const page = await ask(startLt, read)
    end()
    return page
  }
}
