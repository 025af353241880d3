import type { SessionState } from "@cocoon/wrappers"
import type { Expected } from "./Expected.js"
import { sessionColumns } from "./sessionColumns.js"

/** The Session's deal that runs; none before an opening. */
export function expectSession(_address: string, state: SessionState | null): Expected[] {
  const columns = state === null ? null : sessionColumns(state)
  const rows = columns === null ? [] : [{ where: { deal_id: columns.deal_id }, columns }]
  return [{ table: "session", rows, covers: ({ closed_lt }) => closed_lt === null }]
}
