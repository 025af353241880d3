/** What the database's thread is told. `stop` closes the database; nothing is answered after it. */
export type ThreadRequest =
  | { readonly id: number; readonly sql: string; readonly parameters: readonly (string | null)[] }
  | "stop"

/** The first answer tells that the database is open, or why it is not; then one for each request, in order. */
export type ThreadAnswer =
  | { readonly opened: true }
  | { readonly opened: false; readonly reason: string }
  | { readonly id: number; readonly result: ThreadResult }
  | { readonly id: number; readonly error: ThreadError }

export interface ThreadResult {
  readonly rows: unknown[]
  /** Rows changed, null for a statement that changes none. */
  readonly affected: number | null
  /** Such as `SELECT`; a COMMIT that could not commit says `ROLLBACK`. */
  readonly command: string | null
}

/** A PostgreSQL error as its fields, since classes do not survive the way between threads. */
export interface ThreadError {
  readonly message: string
  /** SQLSTATE. */
  readonly code?: string
  readonly detail?: string
  readonly constraint?: string
  readonly table?: string
}
