import type { ReactNode } from "react"
import type { Column } from "./Column.js"
import { Empty } from "./Empty.js"
import { TableHead } from "./TableHead.js"
import { TableRow } from "./TableRow.js"
import { VirtualRows } from "./VirtualRows.js"

/** Above this, only rows near the window are in the document. */
const PLAIN_MAX = 120

/** Rows under headings. */
export interface DataTableProps<Row> {
  /** What the table lists, for who cannot see it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Instead of a table without rows. */
  readonly empty?: ReactNode
  readonly order?: string
  readonly onOrder?: (order: string) => void
}

/** Rows under headings; headings that have an order sort, long lists are drawn as far as they are seen. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
  order,
  onOrder,
}: DataTableProps<Row>) {
  if (rows.length === 0) return empty ?? <Empty />
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fields is something else
    <div
      role="group"
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table aria-rowcount={rows.length + 1} className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <TableHead columns={columns} order={order} onOrder={onOrder} />
        {rows.length > PLAIN_MAX ? (
          <VirtualRows columns={columns} rows={rows} rowKey={rowKey} />
        ) : (
          <tbody>
            {rows.map((row, index) => (
              <TableRow key={rowKey(row)} columns={columns} row={row} index={index} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  )
}
