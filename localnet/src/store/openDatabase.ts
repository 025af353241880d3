import { DatabaseSync } from "node:sqlite"
import { LocalnetError } from "../errors.js"
import { column } from "./column.js"
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from "./schema.js"

const BUSY = 5
const NOT_A_DATABASE = 26

function refusal(file: string, error: unknown): LocalnetError {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined
  const reason = error instanceof Error ? error.message : String(error)
  const say = (what: string) =>
    new LocalnetError("CONFIG", `--state ${file}: ${what}`, { cause: error })
  if (code === BUSY) {
    return say("another localnet is using this file; stop it or choose another file")
  }
  if (code === NOT_A_DATABASE) {
    return say("not a localnet state file, or damaged; remove it or choose another file")
  }
  return say(`cannot be opened (${reason}); check the path and its permissions`)
}

function pragma(database: DatabaseSync, name: string): number {
  const row = database.prepare(`PRAGMA ${name}`).get()
  return column.number(Object.values(row ?? {})[0])
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined
}

function checkExisting(database: DatabaseSync, file: string): void {
  const refuse = (what: string) => new LocalnetError("CONFIG", `--state ${file}: ${what}`)
  if (pragma(database, "application_id") !== APPLICATION_ID) {
    throw refuse("a database of another program; choose another file")
  }
  const version = pragma(database, "user_version")
  if (version !== SCHEMA_VERSION) {
    throw refuse(
      `written by another version (layout ${version}, this one reads ${SCHEMA_VERSION}); ` +
        "use that version or another file",
    )
  }
  const check = database.prepare("PRAGMA quick_check(1)").get()
  if (Object.values(check ?? {})[0] !== "ok") {
    throw refuse("damaged; remove it or restore it from a copy")
  }
}

function createTables(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE")
  database.exec(SCHEMA)
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  database.exec("COMMIT")
}

function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")
    database.exec("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT")
    if (isEmpty(database)) createTables(database)
    else checkExisting(database, file)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function openTemporary(): DatabaseSync {
  const database = new DatabaseSync("")
  database.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000")
  createTables(database)
  return database
}

/**
 * Opens the chain's database: `file`, locked for this process and checked, or without one a
 * temporary file that disappears with the process. Throws CONFIG with one line saying what to do
 * when the file is in use, damaged, foreign or of another version.
 */
export function openDatabase(file: string | undefined): DatabaseSync {
  if (file === undefined) return openTemporary()
  try {
    return openFile(file)
  } catch (error) {
    throw error instanceof LocalnetError ? error : refusal(file, error)
  }
}
