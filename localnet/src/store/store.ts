import type { DatabaseSync } from "node:sqlite"
import { type AccountStore, createAccountStore } from "./accountStore.js"
import { type BlockStore, createBlockStore } from "./blockStore.js"
import { type CheckpointStore, createCheckpointStore } from "./checkpointStore.js"
import { column } from "./column.js"
import { createMessageStore, type MessageStore } from "./messageStore.js"
import { openDatabase } from "./openDatabase.js"
import type { QueuedRecord } from "./records.js"
import { createTransactionStore, type TransactionStore } from "./transactionStore.js"

/** Everything the chain remembers, in one SQLite database. */
export type Store = {
  readonly blocks: BlockStore
  readonly transactions: TransactionStore
  readonly messages: MessageStore
  readonly accounts: AccountStore
  readonly checkpoints: CheckpointStore
  meta(key: string): string | undefined
  setMeta(key: string, value: string): void
  queue(): QueuedRecord[]
  setQueue(queue: readonly QueuedRecord[]): void
  /** Runs `work` in one database transaction: all of it is kept or none. */
  atomically<T>(work: () => T): T
  close(): void
}

function atomically<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE")
  try {
    const result = work()
    database.exec("COMMIT")
    return result
  } catch (error) {
    database.exec("ROLLBACK")
    throw error
  }
}

function queueMethods(database: DatabaseSync): Pick<Store, "queue" | "setQueue"> {
  const add = database.prepare("INSERT INTO queue VALUES (NULL, ?, ?, ?)")
  const all = database.prepare("SELECT * FROM queue ORDER BY id")
  const clear = database.prepare("DELETE FROM queue")
  return {
    queue: () =>
      all.all().map((row) => ({
        boc: column.blob(row.boc),
        traceLt: column.number(row.trace_lt),
        outLt: column.number(row.out_lt),
      })),
    setQueue(queue) {
      clear.run()
      for (const { boc, traceLt, outLt } of queue) add.run(boc, traceLt, outLt)
    },
  }
}

/** Opens the store over `file`, or over a temporary one; throws CONFIG on a file it must refuse. */
export function openStore(file: string | undefined): Store {
  const database = openDatabase(file)
  const getMeta = database.prepare("SELECT value FROM meta WHERE key = ?")
  const accounts = createAccountStore(database)
  const setMeta = database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)")
  return {
    blocks: createBlockStore(database),
    transactions: createTransactionStore(database),
    messages: createMessageStore(database),
    accounts,
    checkpoints: createCheckpointStore(database),
    meta(key) {
      const row = getMeta.get(key)
      return row && column.text(row.value)
    },
    setMeta: (key, value) => {
      setMeta.run(key, value)
    },
    ...queueMethods(database),
    atomically(work) {
      try {
        return atomically(database, work)
      } catch (error) {
        accounts.forget()
        throw error
      }
    },
    close: () => database.close(),
  }
}
