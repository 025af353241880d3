import { useWindowVirtualizer } from "@tanstack/react-virtual"
import { useLayoutEffect, useRef, useState } from "react"
import type { Column } from "./Column.js"
import { TableRow } from "./TableRow.js"

/** Of a row, in pixels (`h-11`). */
const ROW_HEIGHT = 44

/** Rows near the window; the space of the others is kept by two empty rows. */
export function VirtualRows<Row>({
  columns,
  rows,
  rowKey,
}: {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}) {
  const ref = useRef<HTMLTableSectionElement>(null)
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => {
    const top = ref.current?.getBoundingClientRect().top ?? 0
    setScrollMargin(top + window.scrollY)
  }, [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 3,
    scrollMargin,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const above = (items[0]?.start ?? scrollMargin) - scrollMargin
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin)
  return (
    <tbody ref={ref}>
      <tr style={{ height: above }} />
      {items.map(({ index }) => {
        const row = rows[index]
        return row && <TableRow key={rowKey(row)} columns={columns} row={row} index={index} />
      })}
      <tr style={{ height: below }} />
    </tbody>
  )
}
