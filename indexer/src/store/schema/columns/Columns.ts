import type { Row, TableName } from "../../Database.js"

/** SQL types that a column of this JS type may have; `?` allows NULL. */
type ColumnType<Value> = null extends Value ? `${Plain<NonNullable<Value>>}?` : Plain<Value>
type Plain<Value> = [Value] extends [string]
  ? "text" | "numeric"
  : [Value] extends [number]
    ? "int8"
    : [Value] extends [boolean]
      ? "boolean"
      : "jsonb"

/** SQL types of all columns of some tables. */
export type Columns<Tables extends TableName> = {
  readonly [Table in Tables]: {
    readonly [Column in keyof Row<Table>]: ColumnType<Row<Table>[Column]>
  }
}
