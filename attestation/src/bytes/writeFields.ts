import { concatBytes } from "./concatBytes.js"
import type { FieldTable } from "./fieldTable.js"

/**
 * Joins fields in the order of a table; a missing field is zeros.
 * @throws RangeError when a field has not the size that the table says.
 */
export function writeFields(
  table: FieldTable,
  fields: Readonly<Record<string, Uint8Array | undefined>>,
): Uint8Array<ArrayBuffer> {
  const parts = table.map(([name, size]) => {
    const field = fields[name] ?? new Uint8Array(size)
    if (field.length !== size) throw new RangeError(`${name} must be ${size} bytes`)
    return field
  })
  return concatBytes(...parts)
}
