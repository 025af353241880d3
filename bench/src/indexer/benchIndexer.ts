import { mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Backfill, measureBackfill } from "./measureBackfill.js"
import { type LiveLag, measureLive } from "./measureLive.js"
import { type MemoryGrowth, measureMemory } from "./measureMemory.js"
import { measureQueries, type QueryRates } from "./measureQueries.js"
import { type Chain, startChain } from "./startChain.js"
import { startIndexer } from "./startIndexer.js"
import { type Postgres, startPostgres } from "./startPostgres.js"

/** What is measured on PostgreSQL. */
export interface PostgresBench {
  readonly backfill: Backfill
  readonly queries: QueryRates
  readonly live: LiveLag
  readonly memory: MemoryGrowth
}

export interface IndexerBench {
  readonly pglite: Backfill
  /** Undefined where no PostgreSQL is installed. */
  readonly postgres: PostgresBench | undefined
}

export interface IndexerBenchSize {
  readonly transactions: number
  /** Small events over which memory must stay flat. */
  readonly events: number
}

const SIZE: IndexerBenchSize = { transactions: 100_000, events: 1_000_000 }

/** The indexer over a synthetic history, made anew and served by a process of its own. */
export async function benchIndexer(size = SIZE): Promise<IndexerBench> {
  const folder = await mkdtemp(join(tmpdir(), "cocoon-bench-indexer-"))
  const postgres = await startPostgres()
  const chain = await startChain(["--transactions", `${size.transactions}`])
  try {
    const profiles = join(folder, "profiles")
    await mkdir(profiles)
    // Before the chain goes on, so that both index the same.
    const pglite = await measureBackfill(chain.ready, {
      indexed: join(folder, "indexed"),
      inserted: join(folder, "inserted"),
      profiles,
    })
    if (postgres === undefined) return { pglite, postgres }
    return { pglite, postgres: await onPostgres(postgres, { chain, folder, size }) }
  } finally {
    await chain.stop()
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Place {
  readonly chain: Chain
  readonly folder: string
  readonly size: IndexerBenchSize
}

async function onPostgres({ createDatabase }: Postgres, { chain, folder, size }: Place) {
  const profiles = join(folder, "profiles-postgres")
  await mkdir(profiles)
  const [indexed, inserted] = [await createDatabase(), await createDatabase()]
  const backfill = await measureBackfill(chain.ready, { indexed, inserted, profiles })
  const indexer = await startIndexer({ chain: chain.ready, database: indexed })
  try {
    await indexer.indexed(chain.ready.seqno)
    const queries = await measureQueries(indexer, chain.ready)
    const live = await measureLive(chain.ready, indexed)
    await indexer.stop()
    const memory = await measureMemory(await createDatabase(), size.events)
    return { backfill, queries, live, memory }
  } finally {
    await indexer.stop()
  }
}
