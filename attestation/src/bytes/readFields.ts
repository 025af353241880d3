import type { Fields, FieldTable } from "./fieldTable.js"

/** Cuts a byte string, already known to be long enough, into the fields of a table (views). */
export function readFields<const T extends FieldTable>(table: T, bytes: Uint8Array): Fields<T> {
  let offset = 0
  const entries = table.map(([name, size]) => {
    const field = bytes.subarray(offset, offset + size)
    offset += size
    return [name, field] as const
  })
  return Object.fromEntries(entries) as Fields<T>
}
