import { setTimeout as delay } from "node:timers/promises"
import { createSession, reasonOf, type Session, type SessionOptions } from "./createSession.js"

/** Advisory locks are of one database, so the same number serves every one: "cocoon" in ASCII. */
const LOCK = BigInt(`0x${Buffer.from("cocoon").toString("hex")}`)
/** A waiting SELECT would hold back VACUUM for as long as it waits, so the lock is asked for again instead. */
const ASK_EVERY_MS = 500

/**
 * A session that holds the writer's advisory lock, waited for while another has it. PostgreSQL gives the lock on when the session has
 * ended with all it was doing, so what is written in this session cannot come after another writer's first write.
 * Throws STORE_UNAVAILABLE, STORE_LOST, or the signal's reason.
 */
export async function lockSession(options: SessionOptions, signal?: AbortSignal): Promise<Session> {
  const session = await createSession(options)
  try {
    while (!(await tryLock(session))) {
      await delay(ASK_EVERY_MS, undefined, signal === undefined ? {} : { signal })
    }
    signal?.throwIfAborted()
    return session
  } catch (error) {
    await session.close()
    signal?.throwIfAborted()
    throw error
  }
}

async function tryLock(session: Session): Promise<boolean> {
  try {
    const { rows } = await session.client.query("select pg_try_advisory_lock($1) as held", [LOCK])
    return rows[0]?.held === true
  } catch (error) {
    throw await reasonOf(session, error)
  }
}
