import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { StoreError } from "../StoreError.js"

/** Held until `release` or the end of the process, however it ends. */
export interface FolderLock {
  release(): void
}

/**
 * Takes a data folder for this process alone, since two embedded databases on one folder lose each other's rows. The lock is the
 * operating system's, on the file `lock`: it ends with its process, a killed one included, so no stale lock is ever left and a pid
 * used again means nothing. `owner` says who has it, for people. Throws STORE_LOCKED, STORE_UNAVAILABLE.
 */
export function lockFolder(folder: string): FolderLock {
  const owner = join(folder, "owner")
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = new DatabaseSync(join(folder, "lock"))
    lock.exec("PRAGMA busy_timeout = 0")
    lock.exec("BEGIN EXCLUSIVE")
    writeFileSync(owner, `pid ${process.pid} since ${new Date().toISOString()}\n`, { mode: 0o600 })
  } catch (cause) {
    lock?.close()
    throw refusal(folder, owner, cause)
  }
  const held = lock
  return { release: () => held.close() }
}

function refusal(folder: string, owner: string, cause: unknown): StoreError {
  // SQLITE_BUSY and SQLITE_LOCKED with their extended codes; source: sqlite.org/rescode.html
  const busy = [5, 6].includes(((cause as { errcode?: number }).errcode ?? 0) & 0xff)
  if (busy) {
    return new StoreError(
      "STORE_LOCKED",
      `the database folder ${folder} is in use by another process (${ownerOf(owner)}); stop it, or choose another --database`,
    )
  }
  const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
  return new StoreError(
    "STORE_UNAVAILABLE",
    `the database folder ${folder} cannot be used (${reason}); see that it can be written`,
    { cause },
  )
}

function ownerOf(file: string): string {
  try {
    return readFileSync(file, "utf8").trim().slice(0, 100)
  } catch {
    return "unknown"
  }
}
