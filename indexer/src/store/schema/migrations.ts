import type { Migration } from "kysely/migration"
import { createTables } from "./createTables.js"

/** By name, in the order in which they run; one that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001_tables": { up: createTables },
}
