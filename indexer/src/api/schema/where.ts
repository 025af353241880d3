import { type RawBuilder, sql } from "kysely"
import type { Row, TableName } from "../../store/Database.js"
import { refuse } from "../refuse.js"

/** A column by its table. */
export type ColumnName = {
  [Table in TableName]: `${Table}.${keyof Row<Table> & string}`
}[TableName]

type Value = string | number | boolean

const TEXT_MAX = 1_000
const LIST_MAX = 100

function requireText(value: string): string {
  if (value.length <= TEXT_MAX && !value.includes("\0")) return value
  const why = `longer than ${TEXT_MAX} characters or has a NUL character`
  throw refuse("BAD_FILTER", `a filter's text is ${why}, which nothing here is or has`)
}

function requireList(values: readonly string[]): readonly string[] {
  if (values.length <= LIST_MAX) return values.map(requireText)
  throw refuse("BAD_FILTER", `a filter names more than ${LIST_MAX} values: ask more than once`)
}

/** Conditions on columns; none for what a client left out. Values are parameters, never text of the statement. */
export const where = {
  /** @throws GraphQLError BAD_FILTER for a text that cannot be in a column */
  equal: (column: ColumnName, value: Value | null | undefined): RawBuilder<unknown>[] => {
    if (typeof value === "string") requireText(value)
    return value == null ? [] : [sql`${sql.ref(column)} = ${value}`]
  },
  /**
   * One value is told as such: rows of several are in no order that an index has.
   * @throws GraphQLError BAD_FILTER
   */
  oneOf: (
    column: ColumnName,
    values: readonly string[] | null | undefined,
  ): RawBuilder<unknown>[] => {
    if (values?.length === 1) return where.equal(column, values[0])
    return values == null
      ? []
      : [sql`${sql.ref(column)} = any(${sql.val(requireList(values))}::text[])`]
  },
  from: (column: ColumnName, value: number | null | undefined): RawBuilder<unknown>[] =>
    value == null ? [] : [sql`${sql.ref(column)} >= ${value}::int8`],
  before: (column: ColumnName, value: number | null | undefined): RawBuilder<unknown>[] =>
    value == null ? [] : [sql`${sql.ref(column)} < ${value}::int8`],
}
