import type { Log } from "@cocoon/service"
import { createTonIndexerClient, type TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { IngestMetrics } from "../chain/metrics/createIngestMetrics.js"
import type { Config } from "../config/settings.js"

export interface ChainClientDeps {
  readonly log: Log
  readonly metrics: Pick<IngestMetrics, "chainErrors">
}

/** The chain API of the settings; what it repeats is counted and told. */
export function openChainClient(
  config: Pick<Config, "chainApiKey" | "requestsPerSecond"> & { readonly chainApi: string },
  { log, metrics }: ChainClientDeps,
): TonIndexerClient {
  const { chainApi: baseUrl, chainApiKey: apiKey, requestsPerSecond } = config
  return createTonIndexerClient({
    ...{ baseUrl, apiKey, requestsPerSecond },
    onRetry({ operation, attempt, delayMs, error }) {
      metrics.chainErrors.inc({ code: error.code })
      log.debug({ operation, attempt, delayMs, code: error.code }, "the chain API is asked again")
    },
  })
}
