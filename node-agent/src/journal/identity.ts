import type { DatabaseSync } from "node:sqlite"
import { JournalError } from "./JournalError.js"
import { rawAddress } from "./rawAddress.js"
import { JOURNAL_SCHEMA, JOURNAL_VERSION } from "./schema.js"

/** Whose journal it is: the Provider's address (raw form) and the network's GLOBALID. */
export type JournalIdentity = { provider: string; globalId: number }

function read(database: DatabaseSync): Map<string, string> {
  const rows = database.prepare("SELECT key, value FROM meta").all()
  return new Map(rows.map((row) => [String(row.key), String(row.value)]))
}

function initialise(database: DatabaseSync, entries: Record<string, string>): void {
  database.exec("BEGIN EXCLUSIVE")
  try {
    database.exec(JOURNAL_SCHEMA)
    const insert = database.prepare("INSERT INTO meta (key, value) VALUES (?, ?)")
    for (const [key, value] of Object.entries(entries)) insert.run(key, value)
    database.exec("COMMIT")
  } catch (error) {
    database.exec("ROLLBACK")
    throw error
  }
}

/**
 * Creates the tables of an empty journal, or checks that an old one is this Provider's on this network.
 * Throws JOURNAL_OTHER_IDENTITY, JOURNAL_OTHER_VERSION.
 */
export function claimIdentity(database: DatabaseSync, identity: JournalIdentity): void {
  const expected = {
    version: String(JOURNAL_VERSION),
    provider: rawAddress(identity.provider),
    globalId: String(identity.globalId),
  }
  const tables = database.prepare("SELECT count(*) AS n FROM sqlite_schema").get()
  if (tables?.n === 0) {
    initialise(database, expected)
    return
  }
  const found = read(database)
  if (found.get("version") !== expected.version) {
    throw new JournalError(
      "JOURNAL_OTHER_VERSION",
      `the journal has version ${found.get("version") ?? "unknown"}, this agent writes version ${expected.version}; run the agent that made it`,
    )
  }
  for (const key of ["provider", "globalId"] as const) {
    if (found.get(key) === expected[key]) continue
    throw new JournalError(
      "JOURNAL_OTHER_IDENTITY",
      `the journal belongs to ${key} ${found.get(key) ?? "unknown"}, not ${expected[key]}; use one --data-dir per Provider and network`,
    )
  }
}
