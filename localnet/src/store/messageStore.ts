import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite"
import { column } from "./column.js"
import type { MessageRecord } from "./records.js"

/** What messages can be searched by; `null` asks for the absent value. */
type MessageFilter = {
  readonly hashes?: readonly Buffer[] | undefined
  readonly bodyHash?: Buffer | undefined
  readonly source?: string | null | undefined
  readonly destination?: string | null | undefined
  readonly opcode?: number | undefined
  readonly direction?: "in" | "out" | undefined
  readonly externals?: "exclude" | "only" | undefined
  readonly startLt?: number | undefined
  readonly endLt?: number | undefined
  readonly maxLt: number
  readonly limit: number
  readonly offset: number
  readonly sort: "asc" | "desc"
}

/** Messages by the transactions at their two ends, and by the searches of the APIs. */
export type MessageStore = {
  insert(message: MessageRecord): void
  /** Notes which transaction received a message that was sent in an earlier block. */
  receive(message: { hash: Buffer; outLt: number; inLt: number }): void
  receivedBy(lt: number): MessageRecord | undefined
  sentBy(lt: number): MessageRecord[]
  find(filter: MessageFilter): MessageRecord[]
}

function toMessage(row: Record<string, SQLOutputValue>): MessageRecord {
  return {
    hash: column.blob(row.hash),
    normHash: column.maybeBlob(row.norm_hash),
    bodyHash: column.blob(row.body_hash),
    source: column.maybeText(row.source),
    destination: column.maybeText(row.destination),
    opcode: column.maybeNumber(row.opcode),
    createdLt: column.number(row.created_lt),
    outLt: column.maybeNumber(row.out_lt),
    inLt: column.maybeNumber(row.in_lt),
  }
}

type Conditions = { clauses: string[]; values: SQLInputValue[] }

function addEnds(where: Conditions, filter: MessageFilter): void {
  for (const name of ["source", "destination"] as const) {
    const value = filter[name]
    if (value === undefined) continue
    where.clauses.push(value === null ? `${name} IS NULL` : `${name} = ?`)
    if (value !== null) where.values.push(value)
  }
  if (filter.direction === "in") where.clauses.push("in_lt IS NOT NULL")
  if (filter.direction === "out") where.clauses.push("out_lt IS NOT NULL")
  const inside = "source IS NOT NULL AND destination IS NOT NULL"
  if (filter.externals === "exclude") where.clauses.push(inside)
  if (filter.externals === "only") where.clauses.push(`NOT (${inside})`)
}

function addValues(where: Conditions, filter: MessageFilter): void {
  const add = (clause: string, ...values: (SQLInputValue | undefined)[]) => {
    const given = values.filter((value) => value !== undefined)
    if (given.length < values.length) return
    where.clauses.push(clause)
    where.values.push(...given)
  }
  add("max(ifnull(out_lt, 0), ifnull(in_lt, 0)) <= ?", filter.maxLt)
  add("body_hash = ?", filter.bodyHash)
  add("opcode = ?", filter.opcode)
  add("created_lt >= ?", filter.startLt)
  add("created_lt <= ?", filter.endLt)
  if (filter.hashes === undefined) return
  const marks = filter.hashes.map(() => "?").join(", ")
  add(`(hash IN (${marks}) OR norm_hash IN (${marks}))`, ...filter.hashes, ...filter.hashes)
}

function findMessages(database: DatabaseSync, filter: MessageFilter): MessageRecord[] {
  const where: Conditions = { clauses: [], values: [] }
  addValues(where, filter)
  addEnds(where, filter)
  const order = filter.sort === "asc" ? "ASC" : "DESC"
  const sql = `SELECT * FROM message WHERE ${where.clauses.join(" AND ")} ORDER BY id ${order} LIMIT ? OFFSET ?`
  return database
    .prepare(sql)
    .all(...where.values, filter.limit, filter.offset)
    .map(toMessage)
}

/** Creates the message part of the store. */
export function createMessageStore(database: DatabaseSync): MessageStore {
  const insert = database.prepare("INSERT INTO message VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  const receive = database.prepare("UPDATE message SET in_lt = ? WHERE hash = ? AND out_lt = ?")
  const receivedBy = database.prepare("SELECT * FROM message WHERE in_lt = ?")
  const sentBy = database.prepare("SELECT * FROM message WHERE out_lt = ? ORDER BY created_lt, id")
  return {
    insert(m) {
      insert.run(
        ...[m.hash, m.normHash, m.bodyHash, m.source, m.destination, m.opcode],
        ...[m.createdLt, m.outLt, m.inLt],
      )
    },
    receive: ({ hash, outLt, inLt }) => {
      receive.run(inLt, hash, outLt)
    },
    receivedBy(lt) {
      const row = receivedBy.get(lt)
      return row && toMessage(row)
    },
    sentBy: (lt) => sentBy.all(lt).map(toMessage),
    find: (filter) => findMessages(database, filter),
  }
}
