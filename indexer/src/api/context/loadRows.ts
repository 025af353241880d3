import { sql } from "kysely"
import type { Row, TableName } from "../../store/Database.js"
import { type QueryInfo, selectedColumns } from "../columns/selectedColumns.js"
import type { ApiContext } from "./ApiContext.js"
import { groupRows } from "./groupRows.js"
import { keyOfRow } from "./keyOfRow.js"
import type { KeyValue, Lookup } from "./Lookup.js"
import { loaderOf } from "./loaderOf.js"
import { selectByKeys } from "./selectByKeys.js"

/** Which rows, and by which column they are ordered, ascending. */
export interface RowsLookup<Table extends TableName> extends Lookup<Table> {
  readonly orderBy: keyof Row<Table> & string
}

/** All rows of a key: for what the contracts keep few of. All keys of one tick are one statement. */
export function loadRows<Table extends TableName>(
  context: ApiContext,
  lookup: RowsLookup<Table>,
  key: readonly KeyValue[],
  info?: QueryInfo,
): Promise<readonly Row<Table>[]> {
  const columns = lookup.key.map(({ column }) => column).join()
  const selected = info === undefined ? "all" : selectedColumns(info)
  const name = `rows ${lookup.table} ${columns} ${lookup.orderBy} ${selected}`
  const loader = loaderOf<readonly Row<Table>[]>(context, name, async (keys) => {
    const wanted = keys.map((text) => JSON.parse(text) as readonly KeyValue[])
    const order = sql` order by ${sql.ref(`${lookup.table}.${lookup.orderBy}`)}`
    const rows = await selectByKeys(context, lookup, wanted, { order, selected })
    const groups = groupRows(rows, (row) => keyOfRow(lookup, row))
    return keys.map((text) => groups.get(text) ?? [])
  })
  return loader.load(JSON.stringify(key.map(String)))
}
