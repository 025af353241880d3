import { type AnswerTable, createAnswerTable } from "./answerTable.js"
import { createKeyTable, type KeyTable } from "./keyTable.js"
import { openDatabase } from "./openDatabase.js"

/** The gateway's durable memory: what a call wrote is on disk when it returns. */
export type Store = {
  readonly keys: KeyTable
  readonly answers: AnswerTable
  close(): void
}

/** Opens or makes the store of a data folder. Throws StoreError: unreadable, of another version. */
export function openStore(folder: string): Store {
  const database = openDatabase(folder)
  return {
    keys: createKeyTable(database),
    answers: createAnswerTable(database),
    close: () => database.close(),
  }
}
