import type { Kysely, Transaction } from "kysely"
import type { Connections } from "./Connections.js"
import type { Database } from "./Database.js"
import type { Notice } from "./Notice.js"

/** The right to write, held by one process at a time. */
export interface WriterLock {
  /** Aborted with a STORE_LOST when the lock is gone (its connection ended): nothing can be written any more. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

/** Says what a write changed; told to listeners once it is committed. */
export type Announce = (notice: Notice) => void

/** The database, embedded or PostgreSQL; both give the same values. */
export interface Store {
  readonly kind: "pglite" | "postgres"
  /** For reading; on PostgreSQL each statement has `statementTimeout`. */
  readonly db: Kysely<Database>
  /** Makes or updates the tables; safe to call from several processes. Throws STORE_MIGRATION, STORE_NEWER. */
  migrate(): Promise<void>
  /** Waits while another process has it (PostgreSQL); the embedded database's folder is locked from its opening on. */
  lockWriter(signal?: AbortSignal): Promise<WriterLock>
  /**
   * One SQL transaction in the session that holds the writer's lock, so that a writer that lost it cannot commit.
   * Throws STORE_NOT_WRITER without the lock, STORE_LOST when it is gone.
   */
  write<Value>(
    work: (trx: Transaction<Database>, announce: Announce) => Promise<Value>,
  ): Promise<Value>
  /** Reads that belong together: all see the database as it was at the first. */
  snapshot<Value>(work: (trx: Transaction<Database>) => Promise<Value>): Promise<Value>
  /** Calls `listener` for every committed write of any process; resolves to what ends it. */
  notices(listener: (notice: Notice) => void): Promise<() => Promise<void>>
  /** How its connections fare; absent where there are none. */
  readonly connections?: () => Connections
  /** Aborted when the database is gone for good (its thread died). */
  readonly failed: AbortSignal
  close(): Promise<void>
}
