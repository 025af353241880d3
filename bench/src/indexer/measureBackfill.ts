import { readProfile } from "./readProfile.js"
import { startService } from "./Service.js"
import type { ChainReady } from "./startChain.js"
import { startIndexer } from "./startIndexer.js"

export interface Backfill {
  /** Transactions a second of the real indexer. */
  readonly indexed: number
  /** Of its writer alone, given the same rows decoded. */
  readonly inserted: number
  readonly ratio: number
  readonly transactions: number
  readonly events: number
  /** What inserting took beside: seconds to fetch and parse all rows, and to decode them. */
  readonly fetchSeconds: number
  readonly decodeSeconds: number
  /** Share of the indexer's processor time by place, largest first. */
  readonly profile: readonly { readonly place: string; readonly share: number }[]
}

interface Inserted {
  readonly fetch: number
  readonly decode: number
  readonly insert: number
  readonly transactions: number
  readonly events: number
}

/** Backfills one empty database with the indexer, and fills another with its writer. */
export async function measureBackfill(
  chain: ChainReady,
  databases: { readonly indexed: string; readonly inserted: string; readonly profiles: string },
): Promise<Backfill> {
  const node = ["--cpu-prof", "--cpu-prof-interval", "5000", "--cpu-prof-dir", databases.profiles]
  const indexer = await startIndexer({ chain, database: databases.indexed, node })
  const ready = performance.now()
  await indexer.indexed(chain.seqno)
  const seconds = (performance.now() - ready) / 1_000
  const transactions = await indexer.metric("cocoon_indexer_transactions_total")
  await indexer.stop()
  if (transactions !== chain.transactions) {
    throw new Error(`${transactions} of ${chain.transactions} transactions were indexed`)
  }
  const script = "bench/dist/indexer/insertMain.js"
  const args = ["--api", chain.api, "--registry", chain.registry, `--globalId=${chain.globalId}`]
  const database = ["--database", databases.inserted]
  const direct = await startService<Inserted>({ script, args: [...args, ...database] })
  await direct.stop()
  const { fetch, decode, insert, events } = direct.ready
  if (direct.ready.transactions !== transactions) {
    throw new Error(`${direct.ready.transactions} of ${transactions} transactions were inserted`)
  }
  const indexed = transactions / seconds
  const inserted = transactions / insert
  const profile = await readProfile(databases.profiles)
  const beside = { fetchSeconds: fetch, decodeSeconds: decode, profile }
  return { indexed, inserted, ratio: indexed / inserted, transactions, events, ...beside }
}
