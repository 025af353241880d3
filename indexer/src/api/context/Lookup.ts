import type { Row, TableName } from "../../store/Database.js"

/** How a column of a key is written: a decimal string, a whole number, a raw address or a hash. */
export type KeyKind = "numeric" | "integer" | "address" | "hash"

/** A column of a key, and how its values look. */
export interface KeyColumn<Table extends TableName> {
  readonly column: keyof Row<Table> & string
  readonly kind: KeyKind
}

/** Which rows of a table belong to a key. */
export interface Lookup<Table extends TableName> {
  readonly table: Table
  readonly key: readonly KeyColumn<Table>[]
}

export type KeyValue = string | number
