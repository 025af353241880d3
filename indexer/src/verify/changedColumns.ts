import type { Difference } from "./Difference.js"
import type { Columns } from "./expect/Expected.js"
import { sameValue } from "./sameValue.js"

/** Columns of `expected` that are otherwise in `stored`. */
export function changedColumns(
  stored: Columns,
  expected: Columns,
): Pick<Difference, "column" | "stored" | "expected">[] {
  return Object.entries(expected)
    .filter(([column, value]) => !sameValue(stored[column], value))
    .map(([column, value]) => ({ column, stored: stored[column] ?? null, expected: value }))
}
