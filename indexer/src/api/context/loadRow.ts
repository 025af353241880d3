import type { Row, TableName } from "../../store/Database.js"
import { type QueryInfo, selectedColumns } from "../columns/selectedColumns.js"
import type { ApiContext } from "./ApiContext.js"
import { keyOfRow } from "./keyOfRow.js"
import type { KeyValue, Lookup } from "./Lookup.js"
import { loaderOf } from "./loaderOf.js"
import { selectByKeys } from "./selectByKeys.js"

/** The row of a key that is unique, or null. All keys of one tick are one statement; with `info`, of the columns that the query selects. */
export function loadRow<Table extends TableName>(
  context: ApiContext,
  lookup: Lookup<Table>,
  key: readonly KeyValue[],
  info?: QueryInfo,
): Promise<Row<Table> | null> {
  const selected = info === undefined ? "all" : selectedColumns(info)
  const name = `row ${lookup.table} ${lookup.key.map(({ column }) => column).join()} ${selected}`
  const loader = loaderOf<Row<Table> | null>(context, name, async (keys) => {
    const wanted = keys.map((text) => JSON.parse(text) as readonly KeyValue[])
    const rows = await selectByKeys(context, lookup, wanted, { selected })
    const byKey = new Map(rows.map((row) => [keyOfRow(lookup, row), row]))
    return keys.map((text) => byKey.get(text) ?? null)
  })
  return loader.load(JSON.stringify(key.map(String)))
}
