import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { StoreError } from "./StoreError.js"
import { STORE_SCHEMA, STORE_VERSION } from "./schema.js"

const FILE = "gateway.sqlite"
const BUSY_MS = 2_000

function migrate(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE")
  try {
    const version = Number(database.prepare("PRAGMA user_version").get()?.user_version)
    if (version !== 0 && version !== STORE_VERSION) {
      const message = `the store has version ${version}, this gateway writes version ${STORE_VERSION}; run the gateway that made it`
      throw new StoreError("STORE_OTHER_VERSION", message)
    }
    if (version === 0) database.exec(`${STORE_SCHEMA}PRAGMA user_version = ${STORE_VERSION}`)
    database.exec("COMMIT")
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK")
    throw error
  }
}

/** An open store and its file. */
export type OpenDatabase = { readonly database: DatabaseSync; readonly file: string }

/**
 * Opens or makes the store in a data folder (folder 0700, file 0600), in WAL mode. The
 * running gateway and `gateway keys` may have it open at the same time. Throws STORE_FILE, STORE_OTHER_VERSION.
 */
export function openDatabase(folder: string): OpenDatabase {
  const file = join(folder, FILE)
  let database: DatabaseSync | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    closeSync(openSync(file, "a", 0o600))
    chmodSync(file, 0o600)
    database = new DatabaseSync(file)
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    database.exec("PRAGMA journal_mode = WAL")
    migrate(database)
    return { database, file }
  } catch (cause) {
    database?.close()
    if (cause instanceof StoreError) throw cause
    const { code, errcode } = cause as { code?: string; errcode?: number }
    const reason = errcode === undefined ? (code ?? "unknown") : `SQLite ${errcode}`
    const message = `the store ${file} cannot be opened (${reason}); see that --data names a folder of this user's`
    throw new StoreError("STORE_FILE", message, { details: { reason }, cause })
  }
}
