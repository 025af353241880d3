import type { Row } from "../store/Database.js"

/** What a transaction that took effect means, as the log keeps it; `data` is JSON (amounts are decimal strings). */
export type IndexedEvent = Row<"event">
