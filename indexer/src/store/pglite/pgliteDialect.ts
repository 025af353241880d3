import {
  AbortedTransactionError,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from "kysely"
import type { Thread } from "./createThread.js"
import { createTurnstile, type Turnstile } from "./createTurnstile.js"
import type { ThreadResult } from "./ThreadMessage.js"

/** kysely on the embedded database: single queries go straight to its thread, transactions have it alone. */
export function pgliteDialect(thread: Thread): Dialect {
  return {
    createAdapter: () => new PGliteAdapter(),
    createDriver: () => createDriver(thread),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

/** Connections whose transaction is open: there is one session, so a connection is nothing but the right to use it. */
type Inside = WeakSet<DatabaseConnection>

function createDriver(thread: Thread): Driver {
  const turnstile = createTurnstile()
  const inside: Inside = new WeakSet()
  const leave = (connection: DatabaseConnection): void => {
    if (inside.delete(connection)) turnstile.leave()
  }
  return {
    init: async () => undefined,
    acquireConnection: async () => createConnection(thread, turnstile, inside),
    releaseConnection: async () => undefined,
    beginTransaction: async (connection, settings) => {
      await new Promise<void>((resolve) => turnstile.enter(resolve))
      inside.add(connection)
      await thread.query(beginning(settings), []).catch((error) => {
        leave(connection)
        throw error
      })
    },
    commitTransaction: async (connection) => {
      const { command } = await thread.query("commit", [])
      leave(connection)
      if (command === "ROLLBACK") throw new AbortedTransactionError()
    },
    rollbackTransaction: async (connection) => {
      await thread.query("rollback", []).finally(() => leave(connection))
    },
    destroy: async () => undefined,
  }
}

function beginning({ isolationLevel, accessMode }: TransactionSettings): string {
  const level = isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`
  const mode = accessMode === undefined ? "" : ` ${accessMode}`
  return `start transaction${level}${mode}`
}

function createConnection(
  thread: Thread,
  turnstile: Turnstile,
  inside: Inside,
): DatabaseConnection {
  const connection: DatabaseConnection = {
    executeQuery: async ({ sql, parameters }) => {
      const { rows, affected } = inside.has(connection)
        ? await thread.query(sql, parameters)
        : await new Promise<ThreadResult>((resolve) =>
            turnstile.pass(() => resolve(thread.query(sql, parameters))),
          )
      // The caller knows what its query selects.
      const result = { rows: rows as never[] }
      return affected === null ? result : { ...result, numAffectedRows: BigInt(affected) }
    },
    // biome-ignore lint/correctness/useYield: what cannot be done yields nothing
    streamQuery: async function* () {
      throw new Error("the embedded database has no cursors: read by pages in the order of a key")
    },
  }
  return connection
}
