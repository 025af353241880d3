import type { Row, TableName } from "../../../indexer/src/store/Database.js"
import { COLUMNS } from "../../../indexer/src/store/schema/columns.js"

const BLANK: Readonly<Record<string, unknown>> = {
  text: "",
  numeric: "0",
  int8: 0,
  boolean: false,
  jsonb: {},
}

/** A row with the least value in every column but those given; null where that is allowed. */
export function blankRow<Table extends TableName>(
  table: Table,
  columns: Partial<Row<Table>>,
): Row<Table> {
  const blank = Object.entries<string>(COLUMNS[table]).map(([name, type]) => [
    name,
    type.endsWith("?") ? null : BLANK[type],
  ])
  return { ...Object.fromEntries(blank), ...columns } as Row<Table>
}
