import type { Log } from "@cocoon/service"
import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import type { ChainReader } from "../chain/ChainReader.js"
import type { IngestMetrics } from "../chain/metrics/createIngestMetrics.js"
import { createReadThreads } from "../chain/read/createReadThreads.js"
import { readInline } from "../chain/read/readInline.js"
import { rowOf } from "../chain/read/rowOf.js"
import type { Config } from "../config/settings.js"
import { decodeTransaction } from "../decode/decodeTransaction.js"

export interface PagesDeps {
  readonly client: TonIndexerClient
  readonly settings: Pick<Config, "chainApi" | "chainApiKey" | "requestsPerSecond" | "readThreads">
  readonly metrics: Pick<IngestMetrics, "chainErrors">
  readonly log: Log
}

/** How history is read: here, and where there is much of it in threads, unless a limit of requests makes that pointless. */
export function openPages({ client, settings, metrics, log }: PagesDeps): {
  readonly read: Pick<ChainReader, "rowOf" | "readPage" | "readMuch">
  readonly close: () => Promise<void>
} {
  const readPage = readInline(client, decodeTransaction)
  const inline = {
    rowOf: (transaction: Transaction) => rowOf(transaction, decodeTransaction),
    readPage,
  }
  const { chainApi: baseUrl, chainApiKey: apiKey, requestsPerSecond, readThreads: count } = settings
  if (count === 0 || requestsPerSecond !== undefined || baseUrl === undefined) {
    return { read: { ...inline, readMuch: readPage }, close: async () => undefined }
  }
  const threads = createReadThreads({
    ...{ baseUrl, apiKey, count },
    onRetry({ operation, attempt, delayMs, code }) {
      metrics.chainErrors.inc({ code })
      log.debug({ operation, attempt, delayMs, code }, "the chain API is asked again")
    },
  })
  return { read: { ...inline, readMuch: threads.read }, close: threads.close }
}
