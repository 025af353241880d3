import { chmodSync, closeSync, openSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { JournalError } from "./JournalError.js"

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY and SQLITE_LOCKED with their extended codes; source: sqlite.org/rescode.html
  const code = (error as { errcode?: number }).errcode ?? 0
  return (code & 0xff) === 5 || (code & 0xff) === 6
}

function lock(database: DatabaseSync): void {
  // In this order the exclusive lock is taken before WAL is used, and no shared-memory file is made.
  database.exec("PRAGMA locking_mode = EXCLUSIVE")
  database.exec("PRAGMA busy_timeout = 0")
  database.exec("PRAGMA journal_mode = WAL")
  database.exec("PRAGMA synchronous = FULL")
  database.exec("PRAGMA foreign_keys = ON")
  database.exec("BEGIN EXCLUSIVE")
  database.exec("COMMIT")
}

/**
 * Opens the journal's file for this process alone (mode 0600, WAL, every commit on disk before it returns).
 * The lock is the operating system's and ends with the process. Throws JOURNAL_LOCKED, JOURNAL_FILE.
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    closeSync(openSync(file, "a", 0o600))
    chmodSync(file, 0o600)
    database = new DatabaseSync(file)
    lock(database)
    return database
  } catch (cause) {
    database?.close()
    if (isBusy(cause)) {
      throw new JournalError(
        "JOURNAL_LOCKED",
        `the journal ${file} is in use by another process; stop that agent or choose another --data-dir`,
        { cause },
      )
    }
    throw new JournalError("JOURNAL_FILE", `the journal ${file} cannot be opened`, {
      details: { reason: (cause as NodeJS.ErrnoException).code ?? "unknown" },
      cause,
    })
  }
}
