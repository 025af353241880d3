import { CocoonError } from "@cocoon/protocol"
import type { IndexedEvent } from "../decode/IndexedEvent.js"
import type { Row } from "../store/Database.js"
import type { Rows, StateTable } from "./Rows.js"

/**
 * The row of an account that an event changes.
 * @throws CocoonError LOG_INCOMPLETE: what created the row is not in the log
 */
export function rowOf<Table extends StateTable>(
  rows: Rows,
  table: Table,
  { account, kind, lt }: IndexedEvent,
): Row<Table> {
  const row = rows.get(table, [account])
  if (row !== undefined) return row
  const message = `${kind} of ${account} at ${lt} changes a ${table} that the log does not begin: index this database anew`
  throw new CocoonError({ code: "LOG_INCOMPLETE", message, details: { account, lt, kind } })
}
