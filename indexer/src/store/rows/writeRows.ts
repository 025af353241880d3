import { type RawBuilder, sql, type Transaction } from "kysely"
import type { Database, Row, TableName } from "../Database.js"
import { COLUMNS } from "../schema/columns.js"
import { PRIMARY_KEYS } from "../schema/primaryKeys.js"
import { toJson } from "./toJson.js"

/** Rows sent in one statement: one JSON parameter whatever their number, so that only memory bounds it. */
const CHUNK = 2_000

type Rows<Table extends TableName> = readonly Row<Table>[]

/** Adds rows that are not there; a row that is there is an error. */
export async function insertRows<Table extends TableName>(
  trx: Transaction<Database>,
  table: Table,
  rows: Rows<Table>,
): Promise<void> {
  for (const chunk of chunks(rows)) {
    await sql`insert into ${sql.table(table)} select * from ${recordset(table, chunk)}`.execute(trx)
  }
}

/** Adds or replaces rows by their primary key; no two of `rows` may have the same. */
export async function upsertRows<Table extends TableName>(
  trx: Transaction<Database>,
  table: Table,
  rows: Rows<Table>,
): Promise<void> {
  const key: readonly string[] = PRIMARY_KEYS[table]
  const others = Object.keys(COLUMNS[table]).filter((column) => !key.includes(column))
  const set = others.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`)
  const action = set.length === 0 ? sql`do nothing` : sql`do update set ${sql.join(set)}`
  for (const chunk of chunks(rows)) {
    await sql`insert into ${sql.table(table)} select * from ${recordset(table, chunk)}
      on conflict (${names(key)}) ${action}`.execute(trx)
  }
}

/** Removes rows by their primary key; other columns are not looked at. */
export async function deleteRows<Table extends TableName>(
  trx: Transaction<Database>,
  table: Table,
  rows: readonly Partial<Row<Table>>[],
): Promise<void> {
  const key = names(PRIMARY_KEYS[table])
  for (const chunk of chunks(rows)) {
    await sql`delete from ${sql.table(table)} where (${key}) in
      (select ${key} from ${recordset(table, chunk)})`.execute(trx)
  }
}

const names = (columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql.ref(column)))

function recordset(table: TableName, rows: readonly unknown[]): RawBuilder<unknown> {
  return sql`json_populate_recordset(null::${sql.table(table)}, ${toJson(rows)}::json)`
}

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK)
}
