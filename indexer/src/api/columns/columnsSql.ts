import { type RawBuilder, sql } from "kysely"
import type { Selected } from "./selectedColumns.js"

/** The select list for what is selected and what the list itself needs. */
export function columnsSql(
  table: string,
  selected: Selected,
  needed: readonly { readonly column: string }[],
): RawBuilder<unknown> {
  if (selected === "all") return sql`${sql.table(table)}.*`
  const names = new Set([...needed.map(({ column }) => column), ...selected])
  return sql.join([...names].map((name) => sql.ref(`${table}.${name}`)))
}
