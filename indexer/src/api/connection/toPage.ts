import type { Row, TableName } from "../../store/Database.js"
import { encodeCursor } from "./encodeCursor.js"
import type { Page } from "./Page.js"
import type { PagePlan } from "./planPage.js"

/** A page of the rows that its statement gave. Beyond a cursor there is at least the row that the cursor was of. */
export function toPage<Table extends TableName>(
  { name, columns, args, size, backwards }: PagePlan<Table>,
  rows: readonly Row<Table>[],
  count: () => Promise<number>,
): Page<Row<Table>> {
  const more = rows.length > size
  const kept = more ? rows.slice(0, size) : rows
  const ordered = backwards ? kept.toReversed() : kept
  const edges = ordered.map((node) => ({
    node,
    cursor: encodeCursor(
      name,
      columns.map(({ column }) => node[column]),
    ),
  }))
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? args.before != null : more,
      hasPreviousPage: backwards ? more : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count,
  }
}
