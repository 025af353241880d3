import { readFileSync } from "node:fs"
import { type Service, startService } from "./Service.js"
import type { ChainReady } from "./startChain.js"

/** The real indexer, as its own process. */
export interface Indexer extends Service<{ readonly url: string; readonly metricsUrl: string }> {
  metric(name: string): Promise<number>
  /** Resident bytes. */
  resident(): number
  /** Resolves once everything up to this block is indexed. */
  indexed(seqno: number): Promise<void>
}

export interface IndexerOptions {
  readonly chain: ChainReady
  readonly database: string
  readonly node?: readonly string[]
}

/** Starts it with its defaults; what one address may ask for is unbounded. */
export async function startIndexer(options: IndexerOptions): Promise<Indexer> {
  const { chain, database, node = [] } = options
  const network = ["--chain-api", chain.api, "--registry", chain.registry]
  const args = [
    ...network,
    ...["--global-id", `${chain.globalId}`, "--database", database],
    ...["--listen", "127.0.0.1:0", "--cost-per-minute", "0", "--log-level", "error", "--json"],
  ]
  const script = "indexer/dist/main.js"
  const service = await startService<Indexer["ready"]>({ script, args, node })
  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(service.ready.metricsUrl)).text()
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN)
  }
  return {
    ...service,
    metric,
    resident: () => {
      const status = readFileSync(`/proc/${service.pid}/status`, "utf8")
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1_024
    },
    // Asked seldom: metrics take milliseconds of the very thread that is measured.
    indexed: async (seqno) => {
      while (!((await metric("cocoon_indexer_head_seqno")) >= seqno)) {
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    },
  }
}
