import type { Column } from "./Column.js"
import { columnClass } from "./columnClass.js"

/** Headings; those with an order are buttons. */
export function TableHead<Row>({
  columns,
  order,
  onOrder,
}: {
  readonly columns: readonly Column<Row>[]
  readonly order: string | undefined
  readonly onOrder: ((order: string) => void) | undefined
}) {
  return (
    <thead>
      <tr className="border-line border-b text-muted text-xs">
        {columns.map((column) => {
          const chosen = column.order !== undefined && column.order === order
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={chosen ? "other" : undefined}
              className={`px-2 py-2 align-bottom md:px-3 font-medium ${columnClass(column)}`}
            >
              {column.order !== undefined && onOrder ? (
                <button
                  type="button"
                  className={`cursor-pointer [text-align:inherit] hover:text-ink ${chosen ? "font-semibold text-ink" : ""}`}
                  onClick={() => onOrder(column.order ?? "")}
                >
                  {column.title}
                  <span aria-hidden="true">{chosen ? " ↓" : " ↕"}</span>
                </button>
              ) : (
                column.title
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
