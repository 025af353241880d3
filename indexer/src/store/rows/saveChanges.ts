import type { Transaction } from "kysely"
import type { LogTable, StateTable } from "../../project/Rows.js"
import type { Database, Row, TableName } from "../Database.js"
import { addHours } from "./addHours.js"
import type { RowChanges } from "./createTrackedRows.js"
import { hoursOf } from "./hoursOf.js"
import { deleteRows, insertRows, upsertRows } from "./writeRows.js"

/** Writes what a fold changed, and the sums by hour of the settlements that it added. */
export async function saveChanges(
  trx: Transaction<Database>,
  { put, removed, added }: RowChanges,
): Promise<void> {
  for (const [table, rows] of removed) await deleteRows(trx, table, typed<StateTable>(rows))
  for (const [table, rows] of put) await upsertRows(trx, table, typed<StateTable>(rows))
  for (const [table, rows] of added) await insertRows(trx, table, typed<LogTable>(rows))
  await addHours(trx, hoursOf(typed<"settlement">(added.get("settlement") ?? [])))
}

/** The fold put these under the name of their table. */
const typed = <Table extends TableName>(rows: readonly unknown[]): readonly Row<Table>[] =>
  rows as readonly Row<Table>[]
