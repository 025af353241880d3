import { PRIMARY_KEYS } from "../store/schema/primaryKeys.js"
import { changedColumns } from "./changedColumns.js"
import type { Difference } from "./Difference.js"
import type { Columns, Expected, ExpectedRow } from "./expect/Expected.js"
import { sameValue } from "./sameValue.js"

/** Stored rows of one account in one table against what its getter shows. */
export function compareExpected(
  { table, rows, covers }: Expected,
  stored: readonly Columns[],
): Difference[] {
  const known = new Set<Columns>()
  const differences: Difference[] = []
  const say = (key: readonly unknown[], more: Pick<Difference, "column" | "stored" | "expected">) =>
    differences.push({ table, key, ...more, source: "getter" })
  const keyOf = (row: Columns) => PRIMARY_KEYS[table].map((column) => row[column])
  for (const expected of rows) {
    const found = stored.find((row) => isNamed(row, expected))
    if (found === undefined) {
      const value = { ...expected.where, ...expected.columns }
      say(Object.values(expected.where), { column: "*", stored: null, expected: value })
      continue
    }
    known.add(found)
    for (const changed of changedColumns(found, expected.columns)) say(keyOf(found), changed)
  }
  for (const row of stored) {
    if (!known.has(row) && covers(row))
      say(keyOf(row), { column: "*", stored: row, expected: null })
  }
  return differences
}

const isNamed = (row: Columns, { where }: ExpectedRow): boolean =>
  Object.entries(where).every(([column, value]) => sameValue(row[column], value))
