import { type RawBuilder, sql } from "kysely"
import type { TableName } from "../../store/Database.js"
import type { KeyColumn } from "../context/Lookup.js"
import { sqlType } from "../context/sqlType.js"
import { decodeCursor } from "./decodeCursor.js"
import type { Listing } from "./Listing.js"
import type { PageArgs } from "./PageArgs.js"
import { pageSize } from "./pageSize.js"

/** How a page is read: conditions, order and limit of its statement, and what it was asked for. */
export interface PagePlan<Table extends TableName> {
  /** The list and its ordering, as cursors name them. */
  readonly name: string
  /** Columns that the list is cut by: the ordering one, then the key. */
  readonly columns: readonly KeyColumn<Table>[]
  readonly args: PageArgs
  readonly size: number
  readonly backwards: boolean
  readonly where: readonly RawBuilder<unknown>[]
  readonly order: RawBuilder<unknown>
  /** One row more than the page: whether there are others. */
  readonly limit: number
}

/**
 * Plans a page by row comparison, which an index on the same columns answers.
 * @throws GraphQLError BAD_PAGE, BAD_CURSOR
 */
export function planPage<Table extends TableName, Order extends string>(
  { table, key, orders }: Listing<Table, Order>,
  orderBy: Order,
  args: PageArgs,
): PagePlan<Table> {
  const { size, backwards } = pageSize(args)
  const { direction, ...first } = orders[orderBy]
  const name = `${table}.${orderBy}`
  const columns = [first, ...key.filter(({ column }) => column !== first.column)]
  const refs = columns.map(({ column }) => sql.ref(`${table}.${column}`))
  const beyond = (cursor: string | null | undefined, operator: ">" | "<") => {
    if (cursor == null) return []
    const values = decodeCursor(cursor, name, columns).map(
      (value, at) => sql`${value}::${sql.raw(sqlType(columns[at]?.kind ?? "address"))}`,
    )
    return [sql`(${sql.join(refs)}) ${sql.raw(operator)} (${sql.join(values)})`]
  }
  const [after, before] = direction === "asc" ? ([">", "<"] as const) : (["<", ">"] as const)
  const way = sql.raw((direction === "asc") === backwards ? " desc" : " asc")
  return {
    name,
    columns,
    args,
    size,
    backwards,
    where: [...beyond(args.after, after), ...beyond(args.before, before)],
    order: sql.join(refs.map((ref) => sql`${ref}${way}`)),
    limit: size + 1,
  }
}
