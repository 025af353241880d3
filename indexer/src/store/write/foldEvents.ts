import type { Transaction } from "kysely"
import type { Projection } from "../../project/Projection.js"
import type { Database, Row } from "../Database.js"
import { createTrackedRows } from "../rows/createTrackedRows.js"
import { loadRows } from "../rows/loadRows.js"
import { saveChanges } from "../rows/saveChanges.js"

export interface Folding {
  readonly accounts: readonly Pick<Row<"account">, "address" | "kind">[]
  readonly events: readonly Row<"event">[]
  readonly project: Projection
}

/** Changes the rows of `accounts` by their new events, in the order of the events. */
export async function foldEvents(
  trx: Transaction<Database>,
  { accounts, events, project }: Folding,
): Promise<void> {
  if (events.length === 0) return
  const named = new Set(events.map(({ account }) => account))
  const rows = createTrackedRows()
  await loadRows(
    trx,
    rows,
    accounts.filter(({ address }) => named.has(address)),
  )
  for (const event of events) project(rows, event)
  await saveChanges(trx, rows.changes())
}
