import { sql, type Transaction } from "kysely"
import type { Projection } from "../../project/Projection.js"
import { OWNERS } from "../../project/Rows.js"
import type { Database, Row, TableName } from "../Database.js"
import { readPages } from "../log/readPages.js"
import type { Announce } from "../Store.js"
import { foldEvents } from "./foldEvents.js"

/** What is a fold over the log; pots of epochs are read from the chain, and stay. */
const FOLDED: readonly TableName[] = [
  ...(Object.keys(OWNERS) as TableName[]),
  "price_point",
  "quote",
  "key_grant",
  "settlement",
  "reward",
  "hour",
]

/**
 * Empties the tables of state and folds the whole log again, a page of events at a time. Readers see the old rows until it is
 * committed. The number of events.
 */
export async function rebuildRows(
  trx: Transaction<Database>,
  project: Projection,
  announce: Announce,
): Promise<number> {
  for (const table of FOLDED) await sql`delete from ${sql.table(table)}`.execute(trx)
  let folded = 0
  for await (const events of readPages(trx, "event")) {
    await foldEvents(trx, { accounts: await accountsOf(trx, events), events, project })
    folded += events.length
  }
  const head = await trx.selectFrom("head").select(["seqno", "at"]).executeTakeFirst()
  announce({ seqno: head?.seqno ?? 0, at: head?.at ?? 0, accounts: "many" })
  return folded
}

function accountsOf(trx: Transaction<Database>, events: readonly Row<"event">[]) {
  const addresses = [...new Set(events.map(({ account }) => account))]
  return trx
    .selectFrom("account")
    .select(["address", "kind"])
    .where("address", "=", sql<string>`any(${addresses}::text[])`)
    .execute()
}
