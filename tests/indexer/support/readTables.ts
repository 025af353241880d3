import { readPages } from "../../../indexer/dist/store/log/readPages.js"
import { openStore } from "../../../indexer/dist/store/openStore.js"
import { COLUMNS } from "../../../indexer/dist/store/schema/columns.js"
import type { TableName } from "../../../indexer/src/store/Database.js"

/** Rows by table. */
export type Tables = Readonly<Record<TableName, readonly Readonly<Record<string, unknown>>[]>>

/** Every row of every table in the order of the keys, of a database that nobody has open. */
export async function readTables(database: string): Promise<Tables> {
  const store = await openStore({ database })
  try {
    const tables: [string, Readonly<Record<string, unknown>>[]][] = []
    for (const table of Object.keys(COLUMNS) as TableName[]) {
      const rows: Readonly<Record<string, unknown>>[] = []
      for await (const page of readPages(store.db, table)) rows.push(...page)
      tables.push([table, rows])
    }
    return Object.fromEntries(tables) as unknown as Tables
  } finally {
    await store.close()
  }
}
