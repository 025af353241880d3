import { type Kysely, type RawBuilder, sql } from "kysely"
import type { TableName } from "../Database.js"
import { COLUMNS } from "./columns.js"
import { INDEXES } from "./indexes.js"
import { PRIMARY_KEYS } from "./primaryKeys.js"

/**
 * The first migration. Text is compared by its bytes, whatever the server's locale is, so that both stores order alike; there are no
 * foreign keys, since accounts are written in any order.
 */
export async function createTables(db: Kysely<unknown>): Promise<void> {
  for (const table of Object.keys(COLUMNS) as TableName[]) {
    const columns = Object.entries<string>(COLUMNS[table]).map(([name, type]) => column(name, type))
    const key = sql.join(PRIMARY_KEYS[table].map((name) => sql.ref(name)))
    await sql`create table ${sql.table(table)} (${sql.join(columns)}, primary key (${key}))`.execute(
      db,
    )
    await createIndexes(db, table)
  }
}

function column(name: string, type: string): RawBuilder<unknown> {
  const plain = type.replace("?", "")
  const collated = plain === "text" ? 'text collate "C"' : plain
  return sql`${sql.ref(name)} ${sql.raw(collated)} ${sql.raw(type.endsWith("?") ? "" : "not null")}`
}

async function createIndexes(db: Kysely<unknown>, table: TableName): Promise<void> {
  for (const { columns, unique, where } of INDEXES[table] ?? []) {
    const name = sql.ref(`${table}_by_${columns.join("_")}`)
    const kind = sql.raw(unique ? "unique index" : "index")
    const listed = sql.join(columns.map((item) => sql.ref(item)))
    const part = where === undefined ? sql`` : sql`where ${sql.raw(where)}`
    await sql`create ${kind} ${name} on ${sql.table(table)} (${listed}) ${part}`.execute(db)
  }
}
