import type { Kysely } from "kysely"
import type { LogTable, StateTable } from "../project/Rows.js"
import type { Database } from "../store/Database.js"
import type { Columns } from "./expect/Expected.js"
import { OWNED_TABLES } from "./OWNED_TABLES.js"

/** Every table as rows of any columns: which one is known at run time only. */
type AnyTables = Record<string, Record<string, unknown>>

/** Stored rows of one account in one table. */
export function readOwned(
  db: Kysely<Database>,
  { table, account }: { readonly table: StateTable | LogTable; readonly account: string },
): Promise<Columns[]> {
  return (db as unknown as Kysely<AnyTables>)
    .selectFrom(table)
    .selectAll()
    .where(OWNED_TABLES[table], "=", account)
    .execute()
}
