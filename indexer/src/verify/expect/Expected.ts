import type { StateTable } from "../../project/Rows.js"

/** Values by column. */
export type Columns = Readonly<Record<string, unknown>>

/** A row as the chain shows it: the columns that name it, and those that it must have. */
export interface ExpectedRow {
  readonly where: Columns
  readonly columns: Columns
}

/** Rows of one account in one table, as a getter shows them. */
export interface Expected {
  readonly table: StateTable
  readonly rows: readonly ExpectedRow[]
  /** Stored rows that must be among `rows`. */
  readonly covers: (row: Columns) => boolean
}
