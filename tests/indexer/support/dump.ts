import type { TableName } from "../../../indexer/src/store/Database.js"
import { readPages } from "../../../indexer/src/store/log/readPages.js"
import type { Store } from "../../../indexer/src/store/Store.js"
import { COLUMNS } from "../../../indexer/src/store/schema/columns.js"

const TABLES = Object.keys(COLUMNS) as TableName[]

/** Every row of every table, in the order of the keys. */
export async function dump(store: Store): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables: [string, unknown[]][] = []
  for (const table of TABLES) {
    const rows: unknown[] = []
    for await (const page of readPages(store.db, table)) rows.push(...page)
    tables.push([table, rows])
  }
  return Object.fromEntries(tables)
}

/** Empties every table. */
export async function empty(store: Store): Promise<void> {
  for (const table of TABLES) await store.db.deleteFrom(table).execute()
}
