import type { Kysely } from "kysely"
import type { LogTable, StateTable } from "../project/Rows.js"
import type { Database } from "../store/Database.js"
import type { Difference } from "./Difference.js"
import { OWNED_TABLES } from "./OWNED_TABLES.js"

type AnyTables = Record<string, Record<string, unknown>>
const MOST = 100

/** Rows of accounts that nobody found: no log can have made them. Some of each table are told. */
export async function verifyOwners(db: Kysely<Database>): Promise<Difference[]> {
  const differences: Difference[] = []
  for (const table of [...Object.keys(OWNED_TABLES), "event", "transaction"]) {
    const owner = OWNED_TABLES[table as StateTable | LogTable] ?? "account"
    const strays = await (db as unknown as Kysely<AnyTables>)
      .selectFrom(table)
      .select(`${table}.${owner} as owner`)
      .distinct()
      .leftJoin("account as known", "known.address", `${table}.${owner}`)
      .where("known.address", "is", null)
      .limit(MOST)
      .execute()
    for (const { owner: stored } of strays) {
      const what = { table, key: [stored], column: owner, stored, expected: null }
      differences.push({ ...what, source: "log" })
    }
  }
  return differences
}
