import type { JobState } from "@cocoon/wrappers"
import type { Expected } from "./Expected.js"
import { jobColumns } from "./jobColumns.js"

/** The Job's deal that runs; none before an opening. */
export function expectJob(_address: string, state: JobState | null): Expected[] {
  const columns = state === null ? null : jobColumns(state)
  const rows = columns === null ? [] : [{ where: { deal_id: columns.deal_id }, columns }]
  return [{ table: "job", rows, covers: ({ closed_lt }) => closed_lt === null }]
}
