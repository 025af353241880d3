import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { Row } from "../../store/Database.js"
import type { Rows } from "../Rows.js"
import { rowOf } from "../rowOf.js"

/** Puts columns of the Registry's row to what an event says, or to what `next` makes of the row. */
export function changeRegistry(
  rows: Rows,
  event: IndexedEvent,
  next: (before: Row<"registry">) => Partial<Row<"registry">>,
): void {
  const before = rowOf(rows, "registry", event)
  rows.put("registry", { ...before, ...next(before), updated_lt: event.lt })
}
