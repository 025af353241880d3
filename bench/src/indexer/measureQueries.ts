import { startService } from "./Service.js"
import type { ChainReady } from "./startChain.js"
import type { Indexer } from "./startIndexer.js"

export interface QueryRates {
  readonly perSecond: number
  readonly failed: number
  readonly p50: number
  readonly p99: number
}

export const CONNECTIONS = 20

/** List queries with their relations, from a client in its own process. */
export async function measureQueries(indexer: Indexer, chain: ChainReady): Promise<QueryRates> {
  const { model, provider } = chain
  const names = ["--model", model, "--provider", provider]
  const args = ["--url", indexer.ready.url, "--connections", `${CONNECTIONS}`, ...names]
  const client = await startService<QueryRates>({
    script: "bench/dist/indexer/queryMain.js",
    args,
  })
  await client.stop()
  return client.ready
}
