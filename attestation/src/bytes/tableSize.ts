import type { FieldTable } from "./fieldTable.js"

/** Total size in bytes of the structure that a table describes. */
export function tableSize(table: FieldTable): number {
  return table.reduce((total, [, size]) => total + size, 0)
}
