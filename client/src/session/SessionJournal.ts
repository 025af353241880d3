import type { SessionEntry } from "./SessionEntry.js"

/**
 * Where a client keeps its Sessions, one entry an address; the last `put` counts. Entries hold the session's secret key,
 * which signs vouchers up to the deposit: keep the store as private as a wallet's. One process at a time.
 */
export interface SessionJournal {
  readonly load: () => Promise<readonly SessionEntry[]>
  /** Resolves once a crash of the process cannot lose it. */
  readonly put: (entry: SessionEntry) => Promise<void>
}
