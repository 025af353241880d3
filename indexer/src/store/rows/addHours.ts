import { sql, type Transaction } from "kysely"
import type { Database, Row } from "../Database.js"
import { COLUMNS } from "../schema/columns.js"
import { toJson } from "./toJson.js"

const SUMS = Object.keys(COLUMNS.hour).filter((column) => column !== "model" && column !== "hour")

/** Adds to the sums that are there. */
export async function addHours(
  trx: Transaction<Database>,
  hours: readonly Row<"hour">[],
): Promise<void> {
  if (hours.length === 0) return
  const set = SUMS.map(
    (column) =>
      sql`${sql.ref(column)} = ${sql.ref(`hour.${column}`)} + excluded.${sql.ref(column)}`,
  )
  await sql`insert into hour
    select * from json_populate_recordset(null::hour, ${toJson(hours)}::json)
    on conflict (model, hour) do update set ${sql.join(set)}`.execute(trx)
}
