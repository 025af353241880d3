import { sql } from "kysely"
import type { Row, TableName } from "../../store/Database.js"
import { columnsSql } from "../columns/columnsSql.js"
import { selectedColumns } from "../columns/selectedColumns.js"
import type { ApiContext } from "../context/ApiContext.js"
import { groupRows } from "../context/groupRows.js"
import type { KeyColumn } from "../context/Lookup.js"
import { loaderOf } from "../context/loaderOf.js"
import { sqlType } from "../context/sqlType.js"
import type { Listing } from "./Listing.js"
import type { Page } from "./Page.js"
import { planPage } from "./planPage.js"
import type { PageQuery } from "./readPage.js"
import { toPage } from "./toPage.js"

/** Whose rows: those with this value, and where there is a range, with this lt from its first to its last, both of them included. */
export interface Parent {
  readonly value: string | number
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** A page of the rows that belong to something else. */
export interface ChildQuery<Table extends TableName, Order extends string>
  extends PageQuery<Order> {
  readonly by: KeyColumn<Table>
  readonly parent: Parent
  /** What `where` was made from: tells it apart from others on the same listing. */
  readonly filter?: unknown
}

const LT_MAX = "99999999999999999999"

/** The same page of the rows of many parents in one statement: a lateral join, which reads no more of each than its page. */
export async function loadPage<Table extends TableName, Order extends string>(
  context: ApiContext,
  listing: Listing<Table, Order>,
  query: ChildQuery<Table, Order>,
): Promise<Page<Row<Table>>> {
  const { args, orderBy, by, filter, parent } = query
  const selected = selectedColumns(query.info)
  const plan = planPage(listing, orderBy, args)
  const ranged = parent.from !== undefined
  const cut = [args.first, args.last, args.after, args.before]
  const name = JSON.stringify([listing.table, by.column, orderBy, ranged, cut, filter, selected])
  const where = sql.join([belongs(listing, by, ranged), ...query.where, ...plan.where], sql` and `)
  const pages = loaderOf<readonly Row<Table>[]>(context, `page ${name}`, async (keys) => {
    const found = await sql<Row<Table> & { readonly parent_n: number }>`
      select parents.n::int4 as parent_n, page.* from ${parentsOf(keys, by)}
      cross join lateral (select ${columnsSql(listing.table, selected, plan.columns)}
        from ${sql.table(listing.table)} where ${where}
        order by ${plan.order} limit ${plan.limit}) as page`.execute(context.db)
    const groups = groupRows(found.rows, (row) => String(row.parent_n))
    return keys.map((_key, at) => groups.get(String(at + 1)) ?? [])
  })
  const counts = loaderOf<number>(context, `count ${name}`, async (keys) => {
    const all = sql.join([belongs(listing, by, ranged), ...query.where], sql` and `)
    const found = await sql<{ readonly n: number }>`
      select (select count(*) from ${sql.table(listing.table)} where ${all})::int4 as n
      from ${parentsOf(keys, by)} order by parents.n`.execute(context.db)
    return found.rows.map(({ n }) => n)
  })
  const key = JSON.stringify([String(parent.value), parent.from ?? "0", parent.to ?? LT_MAX])
  return toPage(plan, await pages.load(key), () => counts.load(key))
}

function belongs<Table extends TableName>(
  { table }: Listing<Table>,
  by: KeyColumn<Table>,
  ranged: boolean,
) {
  const own = sql`${sql.ref(`${table}.${by.column}`)} = parents.parent`
  if (!ranged) return own
  return sql`${own} and ${sql.ref(`${table}.lt`)} between parents.first_lt and parents.last_lt`
}

function parentsOf<Table extends TableName>(keys: readonly string[], { kind }: KeyColumn<Table>) {
  const parents = keys.map((key) => JSON.parse(key) as [string, string, string])
  const column = (at: 0 | 1 | 2) => sql.val(parents.map((parent) => parent[at]))
  return sql`unnest(${column(0)}::${sql.raw(sqlType(kind))}[], ${column(1)}::numeric[],
    ${column(2)}::numeric[]) with ordinality as parents(parent, first_lt, last_lt, n)`
}
