import { CocoonError } from "@cocoon/protocol"
import type { Kysely } from "kysely"
import { createRows, type MemoryRows } from "../project/createRows.js"
import type { Projection } from "../project/Projection.js"
import type { LogTable, StateTable } from "../project/Rows.js"
import type { Database, Row } from "../store/Database.js"
import { PRIMARY_KEYS } from "../store/schema/primaryKeys.js"
import { compareRows } from "./compareRows.js"
import type { Difference } from "./Difference.js"
import { OWNED_TABLES } from "./OWNED_TABLES.js"
import { readEvents } from "./readEvents.js"
import { readOwned } from "./readOwned.js"

const TABLES = Object.keys(OWNED_TABLES) as (StateTable | LogTable)[]

/** Rows of one account against the fold of its log, and its cursor against its last transaction. `db` shows one moment. */
export async function verifyLog(
  db: Kysely<Database>,
  { account, project }: { readonly account: string; readonly project: Projection },
): Promise<Difference[]> {
  const differences = await verifyCursor(db, account)
  const rows = await refold(db, { account, project })
  if ("code" in rows) {
    const { code, message } = rows
    const what = { table: "event", key: [account], column: "*", stored: `${code}: ${message}` }
    return [...differences, { ...what, expected: null, source: "log" }]
  }
  for (const table of TABLES) {
    const stored = await readOwned(db, { table, account })
    const expected = rows.all(table)
    differences.push(...compareRows({ table, key: PRIMARY_KEYS[table], stored, expected }))
  }
  return differences
}

/** The rows that the log makes, or why it makes none. */
async function refold(
  db: Kysely<Database>,
  { account, project }: { readonly account: string; readonly project: Projection },
): Promise<MemoryRows | CocoonError> {
  const rows = createRows()
  try {
    for await (const events of readEvents(db, account)) {
      for (const event of events) project(rows, event)
    }
    return rows
  } catch (error) {
    if (error instanceof CocoonError) return error
    throw error
  }
}

async function verifyCursor(db: Kysely<Database>, account: string): Promise<Difference[]> {
  const stored = await db
    .selectFrom("account")
    .select(["last_lt", "last_hash"])
    .where("address", "=", account)
    .executeTakeFirst()
  const last: Pick<Row<"transaction">, "lt" | "hash"> | undefined = await db
    .selectFrom("transaction")
    .select(["lt", "hash"])
    .where("account", "=", account)
    .orderBy("lt", "desc")
    .limit(1)
    .executeTakeFirst()
  const expected = { last_lt: last?.lt ?? "0", last_hash: last?.hash ?? null }
  return compareRows({
    table: "account",
    key: [],
    stored: stored === undefined ? [] : [stored],
    expected: [expected],
  }).map((difference) => ({ ...difference, key: [account] }))
}
