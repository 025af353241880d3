import type { createMutex } from "./createMutex.js"
import type { Ingest, Mark, Taken } from "./Ingest.js"
import type { HistoryRow } from "./read/HistoryRow.js"

/** Rows of calls that are taken as one. */
const TOGETHER = 2_000

interface Call {
  readonly rows: readonly HistoryRow[]
  readonly resolve: (taken: Taken) => void
  readonly reject: (error: unknown) => void
}

/**
 * Takes what waits for its turn together: small pages that came while a batch was committed are one batch, for each costs its own
 * statements whatever its size. All that was found is told to the first of the calls, and to each the marks of its own accounts.
 */
export function joinCalls(
  alone: ReturnType<typeof createMutex>,
  take: (rows: readonly HistoryRow[]) => Promise<Taken>,
): Ingest["take"] {
  const waiting: Call[] = []
  const takeWaiting = async (): Promise<void> => {
    const calls = waiting.splice(0, countOf(waiting))
    if (calls.length === 0) return
    try {
      const taken = await take(calls.flatMap(({ rows }) => rows))
      for (const [at, call] of calls.entries()) call.resolve(shareOf(taken, call, at === 0))
    } catch (error) {
      for (const { reject } of calls) reject(error)
    }
  }
  return (rows) =>
    new Promise((resolve, reject) => {
      waiting.push({ rows, resolve, reject })
      void alone(takeWaiting)
    })
}

/** One call at least. */
function countOf(waiting: readonly Call[]): number {
  let sum = 0
  const past = waiting.findIndex(({ rows }) => {
    sum += rows.length
    return sum > TOGETHER
  })
  return past === -1 ? waiting.length : Math.max(1, past)
}

const NOTHING = { transactions: 0, events: 0, found: [], ended: [], pool: false }

function shareOf(taken: Taken, { rows }: Call, isFirst: boolean): Taken {
  return { ...(isFirst ? taken : NOTHING), marks: marksOf(taken.marks, rows) }
}

function marksOf(marks: Taken["marks"], rows: readonly HistoryRow[]): ReadonlyMap<string, Mark> {
  if (marks.size === 0) return marks
  const own = new Set(rows.map(({ address }) => address))
  return new Map([...marks].filter(([address]) => own.has(address)))
}
