import type { ReactNode } from "react"

/** A column of a `DataTable`. */
export interface Column<Row> {
  readonly id: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** Numbers stand to the right. */
  readonly numeric?: boolean
  /** Left out on a narrow screen, where the row's own page shows it. */
  readonly wide?: boolean
  /** The list's order that a click on the heading asks for. */
  readonly order?: string
}
