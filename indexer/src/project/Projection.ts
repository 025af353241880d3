import type { IndexedEvent } from "../decode/IndexedEvent.js"
import type { Rows } from "./Rows.js"

/**
 * How one kind of account's events change its rows: a pure fold, called in lt order. It sees no clock, no chain and no other
 * account's rows, so that any order of accounts and any cut into batches gives the same rows.
 */
export type Projection = (rows: Rows, event: IndexedEvent) => void
