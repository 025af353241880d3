import { changedColumns } from "./changedColumns.js"
import type { Difference } from "./Difference.js"
import type { Columns } from "./expect/Expected.js"

interface Compared {
  readonly table: string
  /** Columns of the primary key. */
  readonly key: readonly string[]
  readonly stored: readonly Columns[]
  readonly expected: readonly Columns[]
}

/** Rows of one table against what the log makes of them: those that lack, those that are too much, and columns that differ. */
export function compareRows({ table, key, stored, expected }: Compared): Difference[] {
  const keyOf = (row: Columns) => key.map((column) => row[column])
  const nameOf = (row: Columns) => JSON.stringify(keyOf(row).map(String))
  const left = new Map(stored.map((row) => [nameOf(row), row]))
  const differences: Difference[] = []
  const say = (row: Columns, more: Pick<Difference, "column" | "stored" | "expected">) =>
    differences.push({ table, key: keyOf(row), ...more, source: "log" })
  for (const row of expected) {
    const found = left.get(nameOf(row))
    left.delete(nameOf(row))
    if (found === undefined) say(row, { column: "*", stored: null, expected: row })
    else for (const changed of changedColumns(found, row)) say(row, changed)
  }
  for (const row of left.values()) say(row, { column: "*", stored: row, expected: null })
  return differences
}
