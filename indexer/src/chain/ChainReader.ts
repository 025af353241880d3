import type { Log } from "@cocoon/service"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import type { ChainSettings } from "./ChainSettings.js"
import type { Ingest } from "./Ingest.js"
import type { IngestMetrics } from "./metrics/createIngestMetrics.js"
import type { HistoryRow } from "./read/HistoryRow.js"
import type { ReadPage } from "./read/ReadPage.js"

/** What everything that reads the chain is given. */
export interface ChainReader {
  readonly client: TonIndexerClient
  readonly ingest: Ingest
  /** A transaction that came by another way than a page. */
  readonly rowOf: (transaction: Transaction) => HistoryRow
  /** Reads a page of history in this thread. */
  readonly readPage: ReadPage
  /** The same where there is much to read, perhaps in other threads. */
  readonly readMuch: ReadPage
  /** Raw address. */
  readonly registry: string
  readonly settings: ChainSettings
  readonly metrics: IngestMetrics
  readonly log: Log
  readonly signal: AbortSignal
}
