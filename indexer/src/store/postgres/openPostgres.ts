import { Kysely, PostgresDialect, sql, type Transaction } from "kysely"
import pg from "pg"
import type { Database } from "../Database.js"
import { encodeNotice } from "../noticePayload.js"
import type { Store } from "../Store.js"
import { migrateDatabase } from "../schema/migrateDatabase.js"
import { CHANNEL, createListener } from "./createListener.js"
import type { SessionOptions } from "./createSession.js"
import { createWriting } from "./createWriting.js"
import { describeUrl } from "./describeUrl.js"
import { parseValue } from "./parseValue.js"
import { unavailable } from "./unavailable.js"

export interface PostgresOptions {
  /** postgres://user:password@host:port/name, with the options of `pg` such as `sslmode`. */
  readonly url: string
  /** Connections for reading. */
  readonly connections: number
  /** Longest that a statement for reading may take, milliseconds. */
  readonly statementTimeout: number
}

/** A pool for reading, and a session for writing once the lock is asked for. Throws STORE_UNAVAILABLE when no connection can be made. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const name = describeUrl(options.url)
  const pool = createPool(options)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  await sql`select 1`.execute(db).catch(async (cause) => {
    await pool.end()
    throw unavailable(name, cause)
  })
  const session = (role: string): SessionOptions => ({
    url: options.url,
    name,
    applicationName: `cocoon-indexer-${role}`,
  })
  const listener = createListener(session("notices"))
  const writing = createWriting(session("writer"))
  return {
    kind: "postgres",
    db,
    // The pool connects anew by itself: it is never gone for good.
    failed: new AbortController().signal,
    migrate: () => migrate(options),
    lockWriter: writing.lock,
    write: (work) =>
      writing.write(async (trx) => {
        const told: string[] = []
        const value = await work(trx, (notice) => told.push(...encodeNotice(notice)))
        await notify(trx, told)
        return value
      }),
    snapshot: (work) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(work),
    notices: listener.add,
    connections: () => ({
      inUse: pool.totalCount - pool.idleCount,
      waiting: pool.waitingCount,
      noticesLost: listener.lost(),
    }),
    close: async () => {
      await Promise.all([listener.close(), writing.close()])
      await db.destroy()
    },
  }
}

function createPool(options: PostgresOptions, max = options.connections): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: "cocoon-indexer-api",
    max,
    statement_timeout: options.statementTimeout,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types: parseValue,
  })
  // An idle connection that ends is replaced when one is needed.
  pool.on("error", () => undefined)
  // One in use tells its query, too; without a listener its end would be that of the process.
  pool.on("connect", (client) => client.on("error", () => undefined))
  return pool
}

/** On a connection without a limit of time: indexes of a large table take long. */
async function migrate(options: PostgresOptions): Promise<void> {
  const pool = createPool({ ...options, statementTimeout: 0 }, 1)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  await migrateDatabase(db).finally(() => db.destroy())
}

async function notify(trx: Transaction<Database>, payloads: readonly string[]): Promise<void> {
  if (payloads.length === 0) return
  await sql`select pg_notify(${CHANNEL}, payload) from
    unnest(${sql.val(payloads)}::text[]) as payload`.execute(trx)
}
