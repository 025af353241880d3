import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite"
import { column } from "./column.js"
import type { TransactionRecord } from "./records.js"
import { toStatus } from "./toStatus.js"

/** What transactions can be searched by; bounds are inclusive. */
type TransactionFilter = {
  readonly accounts?: readonly string[] | undefined
  readonly hashes?: readonly Buffer[] | undefined
  readonly lts?: readonly number[] | undefined
  readonly workchain?: number | undefined
  readonly seqno?: number | undefined
  readonly startUtime?: number | undefined
  readonly endUtime?: number | undefined
  readonly startLt?: number | undefined
  readonly endLt?: number | undefined
  readonly maxSeqno: number
  readonly limit: number
  readonly offset: number
  readonly sort: "asc" | "desc"
}

/** Transactions by lt, hash, trace, and by the searches of the APIs. */
export type TransactionStore = {
  insert(transaction: TransactionRecord): void
  byLt(lt: number): TransactionRecord | undefined
  byHash(hash: Buffer): TransactionRecord | undefined
  /** All transactions of the trace whose root has this lt, oldest first. */
  byTrace(traceLt: number): TransactionRecord[]
  find(filter: TransactionFilter): TransactionRecord[]
  count(): number
}

function toTransaction(row: Record<string, SQLOutputValue>): TransactionRecord {
  return {
    lt: column.number(row.lt),
    hash: column.blob(row.hash),
    account: column.text(row.account),
    seqno: column.number(row.seqno),
    utime: column.number(row.utime),
    traceLt: column.number(row.trace_lt),
    prevLt: column.number(row.prev_lt),
    boc: column.blob(row.boc),
    status: toStatus(row.status),
    balance: BigInt(column.text(row.balance)),
    stateHash: column.blob(row.state_hash),
    codeHash: column.maybeBlob(row.code_hash),
    dataHash: column.maybeBlob(row.data_hash),
    frozenHash: column.maybeBlob(row.frozen_hash),
  }
}

type Conditions = { clauses: string[]; values: SQLInputValue[] }

function addScalars(where: Conditions, filter: TransactionFilter): void {
  const scalars: [string, number | undefined][] = [
    ["seqno <= ?", filter.maxSeqno],
    ["seqno = ?", filter.seqno],
    ["utime >= ?", filter.startUtime],
    ["utime <= ?", filter.endUtime],
    ["lt >= ?", filter.startLt],
    ["lt <= ?", filter.endLt],
  ]
  for (const [clause, value] of scalars) {
    if (value === undefined) continue
    where.clauses.push(clause)
    where.values.push(value)
  }
}

function addLists(where: Conditions, filter: TransactionFilter): void {
  const lists: [string, readonly SQLInputValue[] | undefined][] = [
    ["account", filter.accounts],
    ["hash", filter.hashes],
    ["lt", filter.lts],
  ]
  for (const [name, values] of lists) {
    if (values === undefined) continue
    where.clauses.push(`${name} IN (${values.map(() => "?").join(", ")})`)
    where.values.push(...values)
  }
}

function findTransactions(database: DatabaseSync, filter: TransactionFilter): TransactionRecord[] {
  const where: Conditions = { clauses: [], values: [] }
  addScalars(where, filter)
  addLists(where, filter)
  if (filter.workchain !== undefined) {
    where.clauses.push("account LIKE ?")
    where.values.push(`${filter.workchain}:%`)
  }
  const order = filter.sort === "asc" ? "ASC" : "DESC"
  const sql = `SELECT * FROM tx WHERE ${where.clauses.join(" AND ")} ORDER BY lt ${order} LIMIT ? OFFSET ?`
  return database
    .prepare(sql)
    .all(...where.values, filter.limit, filter.offset)
    .map(toTransaction)
}

/** Creates the transaction part of the store. */
export function createTransactionStore(database: DatabaseSync): TransactionStore {
  const insert = database.prepare(
    "INSERT INTO tx VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  )
  const byLt = database.prepare("SELECT * FROM tx WHERE lt = ?")
  const byHash = database.prepare("SELECT * FROM tx WHERE hash = ?")
  const byTrace = database.prepare("SELECT * FROM tx WHERE trace_lt = ? ORDER BY lt")
  const count = database.prepare("SELECT count(*) AS count FROM tx")
  const optional = (row: Record<string, SQLOutputValue> | undefined) => row && toTransaction(row)
  return {
    insert(t) {
      insert.run(
        ...[t.lt, t.hash, t.account, t.seqno, t.utime, t.traceLt, t.prevLt, t.boc, t.status],
        ...[String(t.balance), t.stateHash, t.codeHash, t.dataHash, t.frozenHash],
      )
    },
    byLt: (lt) => optional(byLt.get(lt)),
    byHash: (hash) => optional(byHash.get(hash)),
    byTrace: (traceLt) => byTrace.all(traceLt).map(toTransaction),
    find: (filter) => findTransactions(database, filter),
    count: () => column.number(count.get()?.count),
  }
}
