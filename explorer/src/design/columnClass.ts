import type { Column } from "./Column.js"

/** Classes of a cell by its column. */
export function columnClass({ numeric, wide }: Pick<Column<never>, "numeric" | "wide">): string {
  return `${numeric ? "text-right" : "text-left"} ${wide ? "hidden md:table-cell" : ""}`
}
