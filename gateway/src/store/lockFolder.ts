import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { StoreError } from "./StoreError.js"

/**
 * Takes a data folder for one running gateway. The lock is the operating system's and ends with the process.
 * Throws STORE_LOCKED.
 */
export function lockFolder(folder: string): { release(): void } {
  const database = new DatabaseSync(join(folder, "running.lock"))
  try {
    database.exec("PRAGMA busy_timeout = 0")
    database.exec("BEGIN EXCLUSIVE")
    return { release: () => database.close() }
  } catch (cause) {
    database.close()
    const message = `${folder} is in use by another gateway; stop that one or choose another --data`
    throw new StoreError("STORE_LOCKED", message, { cause })
  }
}
