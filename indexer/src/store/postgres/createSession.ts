import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import type { Database } from "../Database.js"
import { StoreError } from "../StoreError.js"
import { parseValue } from "./parseValue.js"
import { unavailable } from "./unavailable.js"

export interface SessionOptions {
  readonly url: string
  /** From `describeUrl`. */
  readonly name: string
  readonly applicationName: string
}

/** One connection that is never replaced by another. */
export interface Session {
  readonly client: pg.Client
  readonly db: Kysely<Database>
  /** Aborted with a STORE_LOST when the connection ends. */
  readonly lost: AbortSignal
  close(): Promise<void>
}

/** How soon the server drops a session whose host is gone without a word: 10 + 3 × 5 seconds. */
const KEEPALIVES =
  "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3"

/** Connects. Throws STORE_UNAVAILABLE, retryable. */
export async function createSession(options: SessionOptions): Promise<Session> {
  const { url, name, applicationName } = options
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: parseValue,
  })
  const loss = new AbortController()
  const lose = (cause?: unknown): void =>
    loss.abort(
      new StoreError("STORE_LOST", `the connection to PostgreSQL at ${name} is gone`, {
        cause,
        retryable: true,
      }),
    )
  client.on("error", lose)
  client.on("end", () => lose())
  try {
    await client.connect()
    await client.query(KEEPALIVES)
  } catch (cause) {
    await client.end().catch(() => undefined)
    throw unavailable(name, cause)
  }
  const close = async (): Promise<void> => client.end().catch(() => undefined)
  return { client, db: kyselyOf(client, loss.signal), lost: loss.signal, close }
}

/** Why a statement failed: its own error, or that the connection is gone, which may be told after the error. */
export async function reasonOf({ client, lost }: Session, error: unknown): Promise<unknown> {
  // One more query waits for the end of the connection.
  await client.query("select 1").catch(() => undefined)
  return lost.aborted ? lost.reason : error
}

/** Users take turns themselves: nothing here queues them. */
function kyselyOf(client: pg.Client, lost: AbortSignal): Kysely<Database> {
  const connection = {
    query: client.query.bind(client) as pg.PoolClient["query"],
    release: () => undefined,
  }
  const pool = {
    options: {},
    connect: async () => {
      lost.throwIfAborted()
      return connection
    },
    end: async () => undefined,
  }
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
