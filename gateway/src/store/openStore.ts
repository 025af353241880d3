import { type AnswerTable, createAnswerTable } from "./answerTable.js"
import { createKeyTable, type KeyTable } from "./keyTable.js"
import { openDatabase } from "./openDatabase.js"
import { syncedFile } from "./syncedFile.js"

/** The gateway's durable memory. */
export type Store = {
  readonly keys: KeyTable
  readonly answers: AnswerTable
  /** Resolves once all that was written before is on disk. */
  sync(): Promise<void>
  close(): void
}

/**
 * Opens or makes the store of a data folder. With `commit` a write is on disk when it returns, with `sync` only after `sync()`,
 * which waits for the disk without holding up the process. Throws StoreError: unreadable, of another version.
 */
export function openStore(folder: string, durable: "commit" | "sync" = "commit"): Store {
  const { database, file } = openDatabase(folder)
  database.exec(`PRAGMA synchronous = ${durable === "commit" ? "FULL" : "NORMAL"}`)
  const log = syncedFile(`${file}-wal`)
  return {
    keys: createKeyTable(database),
    answers: createAnswerTable(database),
    sync: log.sync,
    close() {
      log.close()
      database.close()
    },
  }
}
