import { memo } from "react"
import type { Column } from "./Column.js"
import { columnClass } from "./columnClass.js"

function Cells<Row>({
  columns,
  row,
  index,
}: {
  readonly columns: readonly Column<Row>[]
  readonly row: Row
  readonly index: number
}) {
  return (
    <tr
      aria-rowindex={index + 2}
      className="h-11 border-line border-b last:border-0 hover:bg-raised/60"
    >
      {columns.map((column) => (
        <td key={column.id} className={`px-2 py-1.5 md:px-3 ${columnClass(column)}`}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  )
}

/** One row of a table; the index is its place in the whole list. It is drawn again only when it changed. */
export const TableRow = memo(Cells) as typeof Cells
