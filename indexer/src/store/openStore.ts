import { openPglite } from "./pglite/openPglite.js"
import { openPostgres } from "./postgres/openPostgres.js"
import type { Store } from "./Store.js"

export interface StoreOptions {
  /** A folder for the embedded database, `memory:` for one that ends with the process, or a postgres:// URL. */
  readonly database: string
  /** PostgreSQL connections for reading; 10 unless said otherwise. */
  readonly connections?: number
  /** Longest that a statement for reading may take on PostgreSQL, milliseconds; 10,000 unless said otherwise, 0: no limit. */
  readonly statementTimeout?: number
}

/** Opens the database; `migrate` makes its tables. Throws STORE_LOCKED, STORE_UNAVAILABLE. */
export function openStore(options: StoreOptions): Promise<Store> {
  const { database, connections = 10, statementTimeout = 10_000 } = options
  if (/^postgres(ql)?:/i.test(database)) {
    return openPostgres({ url: database, connections, statementTimeout })
  }
  return openPglite(database === "memory:" ? null : database)
}
