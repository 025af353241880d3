import { type RawBuilder, sql } from "kysely"
import type { Row, TableName } from "../../store/Database.js"
import { columnsSql } from "../columns/columnsSql.js"
import { type QueryInfo, selectedColumns } from "../columns/selectedColumns.js"
import type { ApiContext } from "../context/ApiContext.js"
import type { Listing } from "./Listing.js"
import type { Page } from "./Page.js"
import type { PageArgs } from "./PageArgs.js"
import { planPage } from "./planPage.js"
import { toPage } from "./toPage.js"

/** Which part of a listing is asked for. */
export interface PageQuery<Order extends string> {
  readonly args: PageArgs
  readonly orderBy: Order
  readonly where: readonly RawBuilder<unknown>[]
  /** The query: which columns it selects. */
  readonly info: QueryInfo
}

/** One page, by one statement; a count by another, if it is asked for. */
export async function readPage<Table extends TableName, Order extends string>(
  { db }: ApiContext,
  listing: Listing<Table, Order>,
  { args, orderBy, where, info }: PageQuery<Order>,
): Promise<Page<Row<Table>>> {
  const plan = planPage(listing, orderBy, args)
  const from = sql.table(listing.table)
  const columns = columnsSql(listing.table, selectedColumns(info), plan.columns)
  const conditions = sql.join([sql`true`, ...where, ...plan.where], sql` and `)
  const query = sql<
    Row<Table>
  >`select ${columns} from ${from} where ${conditions} order by ${plan.order} limit ${plan.limit}`
  const { rows } = await query.execute(db)
  return toPage(plan, rows, async () => {
    const all = sql.join([sql`true`, ...where], sql` and `)
    const counted = await sql<{
      n: number
    }>`select count(*)::int4 as n from ${from} where ${all}`.execute(db)
    return counted.rows[0]?.n ?? 0
  })
}
