import type { Log } from "@cocoon/service"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { ChainSettings } from "./ChainSettings.js"
import type { Ingest } from "./Ingest.js"
import type { IngestMetrics } from "./metrics/createIngestMetrics.js"

/** What everything that reads the chain is given. */
export interface ChainReader {
  readonly client: TonIndexerClient
  readonly ingest: Ingest
  /** Raw address. */
  readonly registry: string
  readonly settings: ChainSettings
  readonly metrics: IngestMetrics
  readonly log: Log
  readonly signal: AbortSignal
}
