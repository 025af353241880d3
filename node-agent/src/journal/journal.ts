import type { DatabaseSync } from "node:sqlite"
import { type CursorStore, createCursorStore } from "./cursors.js"
import { createEpochStore, type EpochStore } from "./epochs.js"
import { claimIdentity, type JournalIdentity } from "./identity.js"
import { JournalError } from "./JournalError.js"
import { createJobStore, type JobStore } from "./jobs.js"
import { openDatabase } from "./openDatabase.js"
import { createOutbox, type Outbox } from "./outbox.js"
import { createReceiptStore, type ReceiptStore } from "./receipts.js"
import { createSessionStore, type SessionStore } from "./sessions.js"

/** The agent's durable memory: what a call wrote is on disk when it, or its transaction, returns. */
export type Journal = {
  readonly jobs: JobStore
  readonly sessions: SessionStore
  readonly receipts: ReceiptStore
  readonly outbox: Outbox
  readonly cursors: CursorStore
  readonly epochs: EpochStore
  /**
   * Runs `work` (synchronous) so that all its writes happen or none; rethrows what it throws.
   * Throws JOURNAL_TRANSACTION when nested or when `work` returns a promise.
   */
  transaction<T>(work: () => T): T
  close(): void
}

function createTransaction(database: DatabaseSync) {
  return <T>(work: () => T): T => {
    if (database.isTransaction) {
      throw new JournalError("JOURNAL_TRANSACTION", "a transaction is open already")
    }
    database.exec("BEGIN IMMEDIATE")
    try {
      const result = work()
      if (result instanceof Promise) {
        result.catch(() => undefined)
        throw new JournalError("JOURNAL_TRANSACTION", "a transaction cannot wait")
      }
      database.exec("COMMIT")
      return result
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK")
      throw error
    }
  }
}

/** Makes a write of several statements atomic, inside or outside a transaction. */
function atomic<Args extends unknown[], R>(
  transaction: Journal["transaction"],
  { database, write }: { database: DatabaseSync; write: (...args: Args) => R },
): (...args: Args) => R {
  return (...args) => (database.isTransaction ? write(...args) : transaction(() => write(...args)))
}

/**
 * Opens or creates the journal of one Provider on one network, for this process alone.
 * `now` gives Unix milliseconds. Throws JournalError: locked, of another identity or version, unreadable.
 */
export function createJournal(options: {
  file: string
  identity: JournalIdentity
  now?: () => number
}): Journal {
  const { file, identity, now = Date.now } = options
  const database = openDatabase(file)
  try {
    claimIdentity(database, identity)
    const transaction = createTransaction(database)
    const jobs = createJobStore(database, now)
    return {
      jobs: {
        ...jobs,
        see: atomic(transaction, { database, write: jobs.see }),
        move: atomic(transaction, { database, write: jobs.move }),
      },
      sessions: createSessionStore(database, now),
      receipts: createReceiptStore(database, now),
      outbox: createOutbox(database, now),
      cursors: createCursorStore(database),
      epochs: createEpochStore(database),
      transaction,
      close: () => database.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}
