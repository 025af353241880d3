import type { TableName } from "../Database.js"
import { COLUMNS } from "../schema/columns.js"
import { PRIMARY_KEYS } from "../schema/primaryKeys.js"

type Key = readonly (string | number)[]

/** The order of two primary keys of a table, as the database orders them. */
export function compareKeys(table: TableName, one: Key, other: Key): number {
  for (const [place, column] of PRIMARY_KEYS[table].entries()) {
    const type = (COLUMNS[table] as Readonly<Record<string, string>>)[column]
    const order = compareValues(one[place] ?? "", other[place] ?? "", type !== "text")
    if (order !== 0) return order
  }
  return 0
}

function compareValues(one: string | number, other: string | number, numbers: boolean): number {
  if (one === other) return 0
  if (numbers) return BigInt(one) < BigInt(other) ? -1 : 1
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
}
