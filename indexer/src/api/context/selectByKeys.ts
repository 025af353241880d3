import { type RawBuilder, sql } from "kysely"
import type { Row, TableName } from "../../store/Database.js"
import { columnsSql } from "../columns/columnsSql.js"
import type { Selected } from "../columns/selectedColumns.js"
import type { ApiContext } from "./ApiContext.js"
import type { KeyValue, Lookup } from "./Lookup.js"
import { sqlType } from "./sqlType.js"

/** How they are ordered, and which columns they need besides the key. */
interface SelectOptions {
  readonly order?: RawBuilder<unknown>
  readonly selected?: Selected
}

/**
 * All rows of some keys in one statement, whose text is the same for any number of keys: each column of the key is one array.
 */
export async function selectByKeys<Table extends TableName>(
  { db }: Pick<ApiContext, "db">,
  { table, key }: Lookup<Table>,
  keys: readonly (readonly KeyValue[])[],
  { order = sql``, selected = "all" }: SelectOptions = {},
): Promise<readonly Row<Table>[]> {
  const arrays = key.map(
    ({ kind }, at) =>
      sql`${sql.val(keys.map((values) => String(values[at])))}::${sql.raw(sqlType(kind))}[]`,
  )
  const [first] = key
  if (key.length === 1 && first !== undefined) {
    const query = sql<
      Row<Table>
    >`select ${columnsSql(table, selected, key)} from ${sql.table(table)} where ${sql.ref(`${table}.${first.column}`)} = any(${arrays[0]})${order}`
    return (await query.execute(db)).rows
  }
  const columns = sql.join(key.map((_column, at) => sql.id(`k${at}`)))
  const matches = key.map(
    ({ column }, at) => sql`${sql.ref(`${table}.${column}`)} = ${sql.ref(`wanted.k${at}`)}`,
  )
  const query = sql<Row<Table>>`select ${columnsSql(table, selected, key)} from ${sql.table(table)}
    join unnest(${sql.join(arrays)}) as wanted(${columns}) on ${sql.join(matches, sql` and `)}${order}`
  return (await query.execute(db)).rows
}
