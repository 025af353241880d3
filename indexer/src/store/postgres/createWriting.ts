import type { Transaction } from "kysely"
import { createQueue } from "../createQueue.js"
import type { Database } from "../Database.js"
import type { WriterLock } from "../Store.js"
import { StoreError } from "../StoreError.js"
import { reasonOf, type Session, type SessionOptions } from "./createSession.js"
import { lockSession } from "./lockSession.js"

/** The writer's side of a PostgreSQL store. */
export interface Writing {
  lock(signal?: AbortSignal): Promise<WriterLock>
  write<Value>(work: (trx: Transaction<Database>) => Promise<Value>): Promise<Value>
  close(): Promise<void>
}

/** Writes go through the very session that holds the advisory lock, one at a time: without it nothing can be committed. */
export function createWriting(options: SessionOptions): Writing {
  const queue = createQueue()
  let held: Session | undefined
  const end = async (session: Session): Promise<void> => {
    if (held === session) held = undefined
    await session.close()
  }
  return {
    lock: async (signal) => {
      const session = await lockSession(options, signal)
      held = session
      return { lost: session.lost, release: () => queue(() => end(session)) }
    },
    write: (work) =>
      queue(async () => {
        const session = held
        if (session === undefined) {
          throw new StoreError("STORE_NOT_WRITER", "nothing is written without the writer's lock")
        }
        session.lost.throwIfAborted()
        return session.db
          .transaction()
          .execute(work)
          .catch(async (error) => {
            throw await reasonOf(session, error)
          })
      }),
    close: () =>
      queue(async () => {
        if (held !== undefined) await end(held)
      }),
  }
}
