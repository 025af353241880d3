import type { IndexerBench, PostgresBench } from "./benchIndexer.js"
import type { Backfill } from "./measureBackfill.js"
import { BLOCK_MS, type LiveLag, ROWS_PER_BLOCK } from "./measureLive.js"
import type { MemoryGrowth } from "./measureMemory.js"
import { CONNECTIONS, type QueryRates } from "./measureQueries.js"

/** A figure beside what it must be. */
export interface BenchRow {
  readonly name: string
  readonly figure: string
  readonly required: { readonly text: string; readonly met: boolean }
}

const PROFILE_PLACES = 10
const LIVE_SLACK_MS = 200
/** How much the heap's own size may move. */
const FLAT_BYTES = 64 * 1_048_576

/** What the indexer's bench found, as rows. */
export const indexerRows = ({ pglite, postgres }: IndexerBench): readonly BenchRow[] => [
  backfillRow("PGlite", pglite),
  ...(postgres ? postgresRows(postgres) : []),
]

/** Where the indexer's processor time went; for reading, nothing is required of it. */
export function profileLines({ pglite, postgres }: IndexerBench): readonly string[] {
  const of = (store: string, { fetchSeconds, decodeSeconds, profile }: Backfill) => {
    const parts = profile.slice(0, PROFILE_PLACES)
    const shares = parts.map(({ place, share }) => `${place} ${(share * 100).toFixed(0)} %`)
    const alone = `alone: ${fetchSeconds.toFixed(1)} s fetch and parse, ${decodeSeconds.toFixed(1)} s decode`
    return `       indexer: main thread on ${store}: ${shares.join(", ")}; ${alone}`
  }
  const lines = [of("PGlite", pglite)]
  if (postgres) lines.push(of("PostgreSQL", postgres.backfill))
  else lines.push("       indexer: no PostgreSQL is installed; its rows are left out")
  return lines
}

const postgresRows = ({ backfill, queries, live, memory }: PostgresBench): BenchRow[] => [
  backfillRow("PostgreSQL", backfill),
  ...queryRows(queries),
  liveRow(live),
  memoryRow(memory),
]

function backfillRow(store: string, backfill: Backfill): BenchRow {
  const { indexed, inserted, ratio, transactions } = backfill
  return {
    name: `indexer: backfill of ${transactions} transactions on ${store}, to inserting them decoded`,
    figure: `${ratio.toFixed(2)} (${indexed.toFixed(0)}/s, inserting ${inserted.toFixed(0)}/s)`,
    required: { text: ">= 0.5", met: ratio >= 0.5 },
  }
}

const queryRows = ({ perSecond, failed, p99 }: QueryRates): BenchRow[] => [
  {
    name: `indexer: list queries with relations at ${CONNECTIONS} connections`,
    figure: `${perSecond.toFixed(0)}/s, ${failed} failed`,
    required: { text: ">= 600/s, none failed", met: perSecond >= 600 && failed === 0 },
  },
  {
    name: "indexer: list queries, p99",
    figure: `${p99.toFixed(1)} ms`,
    required: { text: "<= 60 ms", met: p99 <= 60 },
  },
]

function liveRow({ transactions, seen, p50, p99 }: LiveLag): BenchRow {
  const most = BLOCK_MS + LIVE_SLACK_MS
  return {
    name: `indexer: live lag at ${(ROWS_PER_BLOCK * 1_000) / BLOCK_MS} transactions a second, p99`,
    figure: `${p99} ms (p50 ${p50} ms, ${seen} of ${transactions} seen)`,
    required: { text: `<= ${most} ms, all seen`, met: p99 <= most && seen === transactions },
  }
}

function memoryRow({ events, atFifth, atEnd }: MemoryGrowth): BenchRow {
  const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(0)} MB`
  return {
    name: `indexer: resident memory over ${events} small events, at a fifth and at the end`,
    figure: `${megabytes(atFifth)}, ${megabytes(atEnd)}`,
    required: { text: `<= ${megabytes(FLAT_BYTES)} more`, met: atEnd - atFifth <= FLAT_BYTES },
  }
}
