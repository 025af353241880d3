import { type Kysely, type RawBuilder, sql } from "kysely"
import type { Database, Row, TableName } from "../Database.js"
import { PRIMARY_KEYS } from "../schema/primaryKeys.js"

const PAGE = 2_000

/** All rows of a table in the order of its primary key, a page in memory at a time. */
export async function* readPages<Table extends TableName>(
  db: Kysely<Database>,
  table: Table,
): AsyncGenerator<readonly Row<Table>[]> {
  const columns: readonly (keyof Row<Table>)[] = PRIMARY_KEYS[table] as never
  const key = sql.join(columns.map((column) => sql.ref(String(column))))
  let after: RawBuilder<unknown> = sql`true`
  for (;;) {
    const { rows } = await sql<Row<Table>>`select * from ${sql.table(table)}
      where ${after} order by ${key} limit ${PAGE}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    if (rows.length < PAGE) return
    after = sql`(${key}) > (${sql.join(columns.map((column) => last[column]))})`
  }
}
