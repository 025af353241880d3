import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite"
import { column } from "./column.js"
import type { BlockRecord } from "./records.js"

/** What blocks can be searched by; bounds are inclusive. */
type BlockFilter = {
  readonly seqno?: number | undefined
  readonly rootHash?: Buffer | undefined
  readonly fileHash?: Buffer | undefined
  readonly startUtime?: number | undefined
  readonly endUtime?: number | undefined
  readonly startLt?: number | undefined
  readonly endLt?: number | undefined
  readonly maxSeqno: number
  readonly limit: number
  readonly offset: number
  readonly sort: "asc" | "desc"
}

/** Blocks by seqno, and by the searches of the APIs. */
export type BlockStore = {
  insert(block: BlockRecord): void
  get(seqno: number): BlockRecord | undefined
  last(): BlockRecord | undefined
  first(): BlockRecord | undefined
  /** The last `count` blocks up to `seqno`, oldest first, keeping only multiples of `step`. */
  tail(options: { seqno: number; count: number; step: number }): BlockRecord[]
  /** The block whose lt range or time covers the value; undefined before the first block. */
  byLt(lt: number): BlockRecord | undefined
  byUtime(utime: number): BlockRecord | undefined
  find(filter: BlockFilter): BlockRecord[]
}

function toBlock(row: Record<string, SQLOutputValue>): BlockRecord {
  return {
    seqno: column.number(row.seqno),
    utime: column.number(row.utime),
    startLt: column.number(row.start_lt),
    endLt: column.number(row.end_lt),
    seed: column.blob(row.seed),
    mcRoot: column.blob(row.mc_root),
    mcFile: column.blob(row.mc_file),
    shardRoot: column.blob(row.shard_root),
    shardFile: column.blob(row.shard_file),
    mcTransactions: column.number(row.mc_transactions),
    shardTransactions: column.number(row.shard_transactions),
  }
}

function conditions(filter: BlockFilter): [string, SQLInputValue][] {
  const all: [string, SQLInputValue | undefined][] = [
    ["seqno <= ?", filter.maxSeqno],
    ["seqno = ?", filter.seqno],
    ["utime >= ?", filter.startUtime],
    ["utime <= ?", filter.endUtime],
    ["start_lt >= ?", filter.startLt],
    ["start_lt <= ?", filter.endLt],
  ]
  return all.filter((entry): entry is [string, SQLInputValue] => entry[1] !== undefined)
}

function findBlocks(database: DatabaseSync, filter: BlockFilter): BlockRecord[] {
  const where = conditions(filter)
  const values = where.map(([, value]) => value)
  const clauses = where.map(([clause]) => clause)
  for (const [name, hash] of [
    ["root", filter.rootHash] as const,
    ["file", filter.fileHash] as const,
  ]) {
    if (hash === undefined) continue
    clauses.push(`(mc_${name} = ? OR shard_${name} = ?)`)
    values.push(hash, hash)
  }
  const order = filter.sort === "asc" ? "ASC" : "DESC"
  const sql = `SELECT * FROM block WHERE ${clauses.join(" AND ")} ORDER BY seqno ${order} LIMIT ? OFFSET ?`
  return database
    .prepare(sql)
    .all(...values, filter.limit, filter.offset)
    .map(toBlock)
}

/** Creates the block part of the store. */
export function createBlockStore(database: DatabaseSync): BlockStore {
  const insert = database.prepare("INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  const one = (sql: string) => {
    const statement = database.prepare(sql)
    return (...values: SQLInputValue[]) => {
      const row = statement.get(...values)
      return row && toBlock(row)
    }
  }
  const tail = database.prepare(
    "SELECT * FROM block WHERE seqno <= ? AND seqno % ? = 0 ORDER BY seqno DESC LIMIT ?",
  )
  return {
    insert(b) {
      insert.run(
        ...[b.seqno, b.utime, b.startLt, b.endLt, b.seed, b.mcRoot, b.mcFile],
        ...[b.shardRoot, b.shardFile, b.mcTransactions, b.shardTransactions],
      )
    },
    get: one("SELECT * FROM block WHERE seqno = ?"),
    last: one("SELECT * FROM block ORDER BY seqno DESC LIMIT 1"),
    first: one("SELECT * FROM block ORDER BY seqno ASC LIMIT 1"),
    tail: ({ seqno, count, step }) => tail.all(seqno, step, count).map(toBlock).reverse(),
    byLt: one("SELECT * FROM block WHERE start_lt <= ? ORDER BY start_lt DESC LIMIT 1"),
    byUtime: one("SELECT * FROM block WHERE utime <= ? ORDER BY utime DESC, seqno DESC LIMIT 1"),
    find: (filter) => findBlocks(database, filter),
  }
}
