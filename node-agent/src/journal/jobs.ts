import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import type { Usage } from "@cocoon/protocol"
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
  /** The Provider's lock that an open job's claim took, 0 to 63. */
  lockSlot: number | undefined
  state: JobState
  errorCode: string | undefined
  seenAt: number
  changedAt: number
  steps: Partial<Record<JobState, number>>
}

/**
 * A transition: `from` is compared with what is stored; dealId is set once and never changed. `listing` is what the
 * offer names, `lockSlot` the lock that a claim takes, `earned` what the owner is paid, in nanoTON, `usage` for what.
 */
export type JobMove = {
  from: JobState
  to: JobState
  dealId?: string
  errorCode?: string
  listing?: { model: string; royaltyBps: number }
  lockSlot?: number
  earned?: bigint
  usage?: Usage
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
  /** The locks of jobs under way: no claim may name one of them. */
  lockSlots(): ReadonlySet<number>
  /** Usages of a listing's last settled jobs, newest first, at most `limit`. */
  usages(model: string, limit: number): Usage[]
}

type Row = Record<string, SQLOutputValue>

const STATES = Object.keys(JOB_STATES) as JobState[]
const UNFINISHED = STATES.filter((state) => JOB_STATES[state].length > 0)

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
       model = coalesce(?, model), royalty_bps = coalesce(?, royalty_bps), earned = earned + ?,
       lock_slot = coalesce(?, lock_slot), prompt_tokens = coalesce(?, prompt_tokens),
       cached_tokens = coalesce(?, cached_tokens), completion_tokens = coalesce(?, completion_tokens),
       reasoning_tokens = coalesce(?, reasoning_tokens), changed_at = ?
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
    locks: database.prepare(
      `SELECT lock_slot AS slot FROM job
       WHERE lock_slot IS NOT NULL AND state IN (SELECT value FROM json_each(?))`,
    ),
    usages: database.prepare(
      `SELECT prompt_tokens, cached_tokens, completion_tokens, reasoning_tokens FROM job
       WHERE model = ? AND prompt_tokens IS NOT NULL ORDER BY changed_at DESC, rowid DESC LIMIT ?`,
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
    lockSlot: row.lock_slot === null ? undefined : Number(row.lock_slot),
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

/** Usage as its four columns; a count beyond what a column holds is none that was ever paid for. */
function usageFacts(usage: Usage | undefined) {
  if (usage === undefined) return [null, null, null, null] as const
  const { prompt, cached, completion, reasoning } = usage
  const column = (tokens: bigint) => int63(tokens, "a token count")
  return [column(prompt), column(cached), column(completion), column(reasoning)] as const
}

/** What a move adds to the row: dealId, error code, listing, payout, lock, usage; null leaves what is there. */
function factsOf({ dealId, errorCode, listing, earned = 0n, lockSlot, usage }: JobMove) {
  const model = listing === undefined ? null : rawAddress(listing.model)
  const royaltyBps = listing?.royaltyBps ?? null
  const facts = [checkDealId(dealId), errorCode ?? null, model, royaltyBps] as const
  const money = [int63(earned, "a payout"), lockSlot ?? null] as const
  return [...facts, ...money, ...usageFacts(usage)] as const
}

function toUsage(row: Row): Usage {
  const tokens = (name: string) => BigInt(String(row[`${name}_tokens`]))
  return {
    prompt: tokens("prompt"),
    cached: tokens("cached"),
    completion: tokens("completion"),
    reasoning: tokens("reasoning"),
  }
}

function toTotals(row: Row): [string, ModelTotals] {
  return [String(row.model), { jobs: Number(row.n), earned: BigInt(String(row.earned)) }]
}

/** The job table's reads and writes; `now` gives Unix milliseconds. */
export function createJobStore(database: DatabaseSync, now: () => number): JobStore {
  const sql = statements(database)
  const { insert, update, step, one, all, steps, count, totals } = sql
  for (const statement of [totals, sql.usages]) statement.setReadBigInts(true)
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
    lockSlots() {
      const rows = sql.locks.all(JSON.stringify(UNFINISHED))
      return new Set(rows.map(({ slot }) => Number(slot)))
    },
    usages: (model, limit) => sql.usages.all(rawAddress(model), limit).map(toUsage),
    counts: () => Object.fromEntries(count.all().map((row) => [stateOf(row.state), Number(row.n)])),
  }
}
