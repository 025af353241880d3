import type { Fields, FieldTable } from "../bytes/fieldTable.js"
import { readFields } from "../bytes/readFields.js"
import { tableSize } from "../bytes/tableSize.js"

/**
 * Fields at the beginning of a cell; what follows is not read, as the contract does not.
 * @throws RangeError when the cell is absent or too short
 */
export function cutFields<Table extends FieldTable>(
  table: Table,
  cell: Uint8Array | undefined,
): Fields<Table> {
  if (cell === undefined || cell.length < tableSize(table)) throw new RangeError("a cell is cut")
  return readFields(table, cell)
}
