import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import { dealKey } from "./dealKey.js"
import { int63 } from "./integers.js"
import { JournalError } from "./JournalError.js"
import { JOB_STATES, type JobState } from "./jobStates.js"
import { rawAddress } from "./rawAddress.js"

/** One job as journalled; times in Unix milliseconds, `steps` has when each state was entered. */
export type JournalJob = {
  address: string
  dealId: string | undefined
  mode: "direct" | "open"
  /** Address of the Model; until the offer is read, of the account that was told: the board, or the Provider. */
  model: string
  /** Of the listing, once the offer is read. */
  royaltyBps: number | undefined
  state: JobState
  errorCode: string | undefined
  seenAt: number
  changedAt: number
  steps: Partial<Record<JobState, number>>
}

/**
 * A transition: `from` is compared with what is stored; dealId is set once and never changed. `listing` is what the
 * offer names, `earned` what the owner is paid, in nanoTON.
 */
export type JobMove = {
  from: JobState
  to: JobState
  dealId?: string
  errorCode?: string
  listing?: { model: string; royaltyBps: number }
  earned?: bigint
}

/** Jobs and payouts of one listing. */
export type ModelTotals = { jobs: number; earned: bigint }

/** The jobs of the journal; every change is compare-and-set and durable when the call (or transaction) returns. */
export type JobStore = {
  /** Writes a job as seen; false if it is known already, whose state then stays. */
  see(job: { address: string; mode: "direct" | "open"; model: string; dealId?: string }): boolean
  get(address: string): JournalJob | undefined
  /** Jobs in these states (all without argument), oldest first. */
  list(states?: readonly JobState[]): JournalJob[]
  /** Throws JOURNAL_STATE unless the job is in `from` and `to` may follow. */
  move(address: string, move: JobMove): JournalJob
  counts(): Partial<Record<JobState, number>>
  /** By model. */
  totals(): ReadonlyMap<string, ModelTotals>
}

type Row = Record<string, SQLOutputValue>

const STATES = Object.keys(JOB_STATES) as JobState[]

function stateOf(value: SQLOutputValue | undefined): JobState {
  const state = STATES.find((known) => known === value)
  if (state === undefined) throw new JournalError("JOURNAL_VALUE", "unknown job state on disk")
  return state
}

function checkDealId(dealId: string | undefined): string | null {
  if (dealId === undefined) return null
  return dealKey(dealId)
}

function refuse(address: string, move: JobMove, actual: JobState): JournalError {
  return new JournalError(
    "JOURNAL_STATE",
    `job ${address} is ${actual}: it cannot go from ${move.from} to ${move.to}`,
    { details: { address, actual, from: move.from, to: move.to } },
  )
}

function statements(database: DatabaseSync) {
  return {
    insert: database.prepare(
      `INSERT INTO job (address, deal_id, mode, model, state, seen_at, changed_at)
       VALUES (?, ?, ?, ?, 'seen', ?, ?) ON CONFLICT (address) DO NOTHING`,
    ),
    update: database.prepare(
      `UPDATE job SET state = ?, deal_id = coalesce(deal_id, ?), error_code = coalesce(?, error_code),
       model = coalesce(?, model), royalty_bps = coalesce(?, royalty_bps), earned = earned + ?, changed_at = ?
       WHERE address = ? AND state = ?`,
    ),
    step: database.prepare("INSERT INTO job_step (address, state, at) VALUES (?, ?, ?)"),
    one: database.prepare("SELECT * FROM job WHERE address = ?"),
    all: database.prepare(
      "SELECT * FROM job WHERE state IN (SELECT value FROM json_each(?)) ORDER BY seen_at, rowid",
    ),
    steps: database.prepare("SELECT state, at FROM job_step WHERE address = ?"),
    count: database.prepare("SELECT state, count(*) AS n FROM job GROUP BY state"),
    totals: database.prepare(
      "SELECT model, count(*) AS n, sum(earned) AS earned FROM job GROUP BY model",
    ),
  }
}

function toJob(row: Row, steps: Row[]): JournalJob {
  return {
    address: String(row.address),
    dealId: row.deal_id === null ? undefined : String(row.deal_id),
    mode: row.mode === "direct" ? "direct" : "open",
    model: String(row.model),
    royaltyBps: row.royalty_bps === null ? undefined : Number(row.royalty_bps),
    state: stateOf(row.state),
    errorCode: row.error_code === null ? undefined : String(row.error_code),
    seenAt: Number(row.seen_at),
    changedAt: Number(row.changed_at),
    steps: Object.fromEntries(steps.map(({ state, at }) => [stateOf(state), Number(at)])),
  }
}

/** The checks of a move that do not need the write: what is allowed, and that a dealId never changes. */
function checkMove(before: JournalJob, change: JobMove): void {
  const { address, state, dealId } = before
  if (!JOB_STATES[change.from].includes(change.to) || state !== change.from) {
    throw refuse(address, change, state)
  }
  if (change.dealId === undefined || dealId === undefined || change.dealId === dealId) return
  throw new JournalError("JOURNAL_VALUE", `job ${address} has another dealId`)
}

/** What a move adds to the row: dealId, error code, listing, payout; null leaves what is there. */
function factsOf({ dealId, errorCode, listing, earned = 0n }: JobMove) {
  const model = listing === undefined ? null : rawAddress(listing.model)
  const royaltyBps = listing?.royaltyBps ?? null
  const facts = [checkDealId(dealId), errorCode ?? null, model, royaltyBps] as const
  return [...facts, int63(earned, "a payout")] as const
}

function toTotals(row: Row): [string, ModelTotals] {
  return [String(row.model), { jobs: Number(row.n), earned: BigInt(String(row.earned)) }]
}

/** The job table's reads and writes; `now` gives Unix milliseconds. */
export function createJobStore(database: DatabaseSync, now: () => number): JobStore {
  const { insert, update, step, one, all, steps, count, totals } = statements(database)
  totals.setReadBigInts(true)
  const read = (row: Row) => toJob(row, steps.all(String(row.address)))
  const get = (address: string): JournalJob | undefined => {
    const row = one.get(rawAddress(address))
    return row === undefined ? undefined : read(row)
  }
  const must = (address: string): JournalJob => {
    const job = get(address)
    if (job !== undefined) return job
    throw new JournalError("JOURNAL_UNKNOWN", `job ${address} is not in the journal`)
  }
  return {
    see({ address, mode, model, dealId }) {
      const key = rawAddress(address)
      const at = now()
      const { changes } = insert.run(key, checkDealId(dealId), mode, rawAddress(model), at, at)
      if (changes === 0) return false
      step.run(key, "seen", at)
      return true
    },
    get,
    list: (states = STATES) => all.all(JSON.stringify(states)).map(read),
    move(address, change) {
      const before = must(address)
      checkMove(before, change)
      const at = now()
      const { from, to } = change
      const { changes } = update.run(to, ...factsOf(change), at, address, from)
      if (changes === 0) throw refuse(address, change, must(address).state)
      step.run(address, to, at)
      return must(address)
    },
    totals: () => new Map(totals.all().map(toTotals)),
    counts: () => Object.fromEntries(count.all().map((row) => [stateOf(row.state), Number(row.n)])),
  }
}
