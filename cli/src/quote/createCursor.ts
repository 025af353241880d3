import type { Fields, FieldTable } from "@cocoon/attestation/format"
import { readFields, readUintLe, tableSize } from "@cocoon/attestation/format"

/** Reads a byte string from its beginning, as far as it goes: after a miss nothing more is read. */
export type Cursor = {
  readonly bytes: (size: number) => Uint8Array | undefined
  /** Little endian. */
  readonly uint: (size: number) => number | undefined
  readonly fields: <const T extends FieldTable>(table: T) => Fields<T> | undefined
  /** Everything that is left, at most `size` bytes; nothing more is read afterwards. */
  readonly last: (size: number) => Uint8Array | undefined
  readonly stop: () => void
}

/** A cursor at the first byte. */
export function createCursor(source: Uint8Array): Cursor {
  let offset = 0
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  const bytes = (size: number) => {
    if (offset + size > source.length) stop()
    if (isStopped) return undefined
    offset += size
    return source.subarray(offset - size, offset)
  }
  const last = (size: number) => bytes(Math.min(size, source.length - offset))
  return {
    bytes,
    last: (size) => {
      const taken = last(size)
      stop()
      return taken
    },
    stop,
    uint: (size) => {
      const taken = bytes(size)
      return taken && readUintLe(taken)
    },
    fields: (table) => {
      const taken = bytes(tableSize(table))
      return taken && readFields(table, taken)
    },
  }
}
