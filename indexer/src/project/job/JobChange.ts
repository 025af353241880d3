import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { Row } from "../../store/Database.js"

/** Columns of a Job that an event changes. */
export type JobChange<Data> = (
  row: Row<"job">,
  data: Data,
  event: Pick<IndexedEvent, "at" | "lt">,
) => Partial<Row<"job">>
