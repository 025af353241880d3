import { join } from "node:path"
import { Kysely } from "kysely"
import type { Database } from "../Database.js"
import type { Notice } from "../Notice.js"
import type { Store, WriterLock } from "../Store.js"
import { StoreError } from "../StoreError.js"
import { migrateDatabase } from "../schema/migrateDatabase.js"
import { createThread, type Thread } from "./createThread.js"
import { type FolderLock, lockFolder } from "./lockFolder.js"
import { pgliteDialect } from "./pgliteDialect.js"

/**
 * The embedded database: `folder` holds the lock and, in `pg`, PostgreSQL's files; null keeps all in memory, for tests.
 * Throws STORE_LOCKED, STORE_UNAVAILABLE.
 */
export async function openPglite(folder: string | null): Promise<Store> {
  const lock = folder === null ? undefined : lockFolder(folder)
  try {
    const thread = await createThread(folder === null ? null : join(folder, "pg"))
    return storeOf(thread, lock)
  } catch (error) {
    lock?.release()
    throw error
  }
}

function storeOf(thread: Thread, lock: FolderLock | undefined): Store {
  const db = new Kysely<Database>({ dialect: pgliteDialect(thread) })
  const listeners = new Set<(notice: Notice) => void>()
  const writers = createWriters(thread.failed)
  return {
    kind: "pglite",
    db,
    failed: thread.failed,
    migrate: () => migrateDatabase(db),
    lockWriter: (signal) => writers.lock(signal),
    write: async (work) => {
      writers.assertHeld()
      const told: Notice[] = []
      const value = await db
        .transaction()
        .execute((trx) => work(trx, (notice) => told.push(notice)))
      for (const notice of told) for (const listener of listeners) listener(notice)
      return value
    },
    snapshot: (work) => db.transaction().setAccessMode("read only").execute(work),
    notices: async (listener) => {
      // A function of its own, so that one listener given twice is called twice and ends once.
      const own = (notice: Notice): void => listener(notice)
      listeners.add(own)
      return async () => void listeners.delete(own)
    },
    close: async () => {
      await thread.stop()
      lock?.release()
    },
  }
}

/** The folder's lock keeps other processes out, so this is only the order within one. */
function createWriters(failed: AbortSignal) {
  let last: Promise<void> = Promise.resolve()
  let held = false
  return {
    assertHeld: (): void => {
      if (held) return
      throw new StoreError("STORE_NOT_WRITER", "nothing is written without the writer's lock")
    },
    lock: async (signal?: AbortSignal): Promise<WriterLock> => {
      const before = last
      let free = (): void => undefined
      const freed = new Promise<void>((resolve) => {
        free = resolve
      })
      last = before.then(() => freed)
      await before
      if (signal?.aborted) {
        free()
        throw signal.reason
      }
      held = true
      const release = async (): Promise<void> => {
        held = false
        free()
      }
      return { lost: failed, release }
    },
  }
}
