import type { Kysely } from "kysely"
import type { Database, Row, TableName } from "../../store/Database.js"
import { COLUMNS } from "../../store/schema/columns.js"

const BLANKS: Readonly<Record<string, unknown>> = {
  numeric: "0",
  int8: 0,
  boolean: false,
  text: "",
  jsonb: [],
}

/** Writes a row: what is not given is zero, empty or null. */
export async function insertRow<Table extends TableName>(
  db: Kysely<Database>,
  table: Table,
  given: Partial<Row<Table>>,
): Promise<void> {
  const columns: Readonly<Record<string, string>> = COLUMNS[table]
  const values = Object.entries(columns).map(([name, type]) => {
    const value = (given as Readonly<Record<string, unknown>>)[name]
    const known = value === undefined ? (type.endsWith("?") ? null : BLANKS[type]) : value
    return [name, type.startsWith("jsonb") && known !== null ? JSON.stringify(known) : known]
  })
  await db
    .insertInto(table)
    .values(Object.fromEntries(values) as never)
    .execute()
}
