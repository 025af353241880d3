import type { DatabaseSync } from "node:sqlite"
import { column } from "./column.js"

/** A named moment of the chain; `state` is the chain's own JSON (clock, lt). */
type Checkpoint = { readonly name: string; readonly seqno: number; readonly state: string }

/** Named copies of the whole state, kept in the same file. */
export type CheckpointStore = {
  list(): Checkpoint[]
  get(name: string): Checkpoint | undefined
  /** Copies accounts and queue under the name, replacing an older copy. */
  save(checkpoint: Checkpoint): void
  /** Puts accounts and queue back and drops all history after the checkpoint's block. */
  restore(checkpoint: Checkpoint): void
}

const ACCOUNT = "address, boc, balance, status, code_hash, last_lt, last_hash"
const QUEUE = "id, boc, trace_lt, out_lt"

function dropHistory(database: DatabaseSync, seqno: number): void {
  const first = database.prepare("SELECT min(lt) AS lt FROM tx WHERE seqno > ?").get(seqno)
  const lt = column.maybeNumber(first?.lt ?? null)
  if (lt !== null) {
    database.prepare("DELETE FROM message WHERE ifnull(out_lt, in_lt) >= ?").run(lt)
    database.prepare("UPDATE message SET in_lt = NULL WHERE in_lt >= ?").run(lt)
    database.prepare("DELETE FROM tx WHERE seqno > ?").run(seqno)
  }
  database.prepare("DELETE FROM block WHERE seqno > ?").run(seqno)
  database.prepare("DELETE FROM checkpoint WHERE seqno > ?").run(seqno)
  for (const table of ["checkpoint_account", "checkpoint_queue"]) {
    database.exec(`DELETE FROM ${table} WHERE name NOT IN (SELECT name FROM checkpoint)`)
  }
}

/** Creates the checkpoint part of the store; the caller wraps save and restore in a transaction. */
export function createCheckpointStore(database: DatabaseSync): CheckpointStore {
  const read = (row: Record<string, unknown>) => ({
    name: String(row.name),
    seqno: Number(row.seqno),
    state: String(row.state),
  })
  const run = (sql: string, name: string) => database.prepare(sql).run(name)
  return {
    list: () => database.prepare("SELECT * FROM checkpoint ORDER BY seqno").all().map(read),
    get(name) {
      const row = database.prepare("SELECT * FROM checkpoint WHERE name = ?").get(name)
      return row && read(row)
    },
    save({ name, seqno, state }) {
      run("DELETE FROM checkpoint_account WHERE name = ?", name)
      run("DELETE FROM checkpoint_queue WHERE name = ?", name)
      run(`INSERT INTO checkpoint_account SELECT ?, ${ACCOUNT} FROM account`, name)
      run(`INSERT INTO checkpoint_queue SELECT ?, ${QUEUE} FROM queue`, name)
      database.prepare("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)").run(name, seqno, state)
    },
    restore({ name, seqno }) {
      dropHistory(database, seqno)
      database.exec("DELETE FROM account; DELETE FROM queue")
      run(`INSERT INTO account SELECT ${ACCOUNT} FROM checkpoint_account WHERE name = ?`, name)
      run(`INSERT INTO queue SELECT ${QUEUE} FROM checkpoint_queue WHERE name = ?`, name)
    },
  }
}
