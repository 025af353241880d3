import { askGraphql } from "./askGraphql.js"
import { until } from "./indexerProcess.js"

const QUERY = `{
  indexer { seqno }
  statistics { settled { all { jobs paid } } }
  settled: jobs(filter: { statuses: [SETTLED] }) { totalCount }
  jobs { totalCount }
  sessions { totalCount }
  transactions { totalCount }
  events { totalCount }
}`

interface Answer {
  readonly indexer: { readonly seqno: number }
  readonly statistics: { readonly settled: { readonly all: { jobs: number; paid: string } } }
  readonly settled: { readonly totalCount: number }
  readonly jobs: { readonly totalCount: number }
  readonly sessions: { readonly totalCount: number }
  readonly transactions: { readonly totalCount: number }
  readonly events: { readonly totalCount: number }
}

/** Numbers of one answer; none of them can fall. */
export interface Seen {
  readonly seqno: number
  readonly settled: number
  readonly statistics: number
  readonly paid: number
  readonly jobs: number
  readonly sessions: number
  readonly transactions: number
  readonly events: number
}

/** Every answer of an indexer that is asked again as soon as it has answered. */
export interface IndexWatch {
  answers(): readonly Seen[]
  /** Resolves once the head is there. Throws when an answer was none. */
  reaches(seqno: number): Promise<void>
  /** Throws when an answer was none. */
  stop(): Promise<void>
}

/** Asks until it is stopped. */
export function watchIndex(url: string): IndexWatch {
  const answers: Seen[] = []
  const state: { stopping: boolean; failure?: { readonly error: unknown } } = { stopping: false }
  const ask = async (): Promise<void> => {
    while (!state.stopping) answers.push(read(await askGraphql<Answer>(url, QUERY)))
  }
  const running = ask().catch((error: unknown) => {
    state.failure = { error }
  })
  const check = (): void => {
    if (state.failure) throw state.failure.error
  }
  return {
    answers: () => answers,
    reaches: (seqno) =>
      until(
        async () => {
          check()
          return (answers.at(-1)?.seqno ?? 0) >= seqno
        },
        () => `an answer of block ${seqno}`,
      ),
    async stop() {
      state.stopping = true
      await running
      check()
    },
  }
}

const read = ({ indexer, statistics, ...lists }: Answer): Seen => ({
  seqno: indexer.seqno,
  settled: lists.settled.totalCount,
  statistics: statistics.settled.all.jobs,
  paid: Number(statistics.settled.all.paid),
  jobs: lists.jobs.totalCount,
  sessions: lists.sessions.totalCount,
  transactions: lists.transactions.totalCount,
  events: lists.events.totalCount,
})
