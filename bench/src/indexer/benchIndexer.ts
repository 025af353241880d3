import { mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Backfill, measureBackfill } from "./measureBackfill.js"
import { startChain } from "./startChain.js"
import { type Postgres, startPostgres } from "./startPostgres.js"

export interface IndexerBench {
  readonly pglite: Backfill
  /** Undefined where no PostgreSQL is installed. */
  readonly postgres: Backfill | undefined
}

const TRANSACTIONS = 100_000

/** The indexer over a synthetic history: backfill against its writer alone. */
export async function benchIndexer(transactions = TRANSACTIONS): Promise<IndexerBench> {
  const folder = await mkdtemp(join(tmpdir(), "cocoon-bench-indexer-"))
  const postgres = await startPostgres()
  const chain = await startChain(["--transactions", `${transactions}`])
  try {
    const profiles = async (name: string) => {
      const path = join(folder, name)
      await mkdir(path)
      return path
    }
    return {
      postgres: postgres && (await onPostgres(postgres)),
      pglite: await measureBackfill(chain.ready, {
        indexed: join(folder, "indexed"),
        inserted: join(folder, "inserted"),
        profiles: await profiles("pglite"),
      }),
    }
    async function onPostgres({ createDatabase }: Postgres) {
      return measureBackfill(chain.ready, {
        indexed: await createDatabase(),
        inserted: await createDatabase(),
        profiles: await profiles("postgres"),
      })
    }
  } finally {
    await chain.stop()
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
