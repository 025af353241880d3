import { concatBytes } from "../bytes/concatBytes.js"

const CELL_BYTES = 127

/** Puts fields into cells one after the other, as `goOn` of the contract reads them: none is cut. */
export type FieldWriter = {
  /** Puts a field of at most 127 bytes into the last cell, or into a new one where it does not fit. */
  readonly put: (...parts: readonly Uint8Array[]) => void
  /** Bytes that are left in the last cell after a field of `size` bytes. */
  readonly roomAfter: (size: number) => number
  /** The cells' contents. */
  readonly contents: () => readonly Uint8Array[]
}

export function createFieldWriter(): FieldWriter {
  const cells: Uint8Array[] = []
  const fits = (size: number) => (cells.at(-1)?.length ?? CELL_BYTES) + size <= CELL_BYTES
  return {
    put: (...parts) => {
      const field = concatBytes(...parts)
      const last = fits(field.length) ? cells.pop() : undefined
      cells.push(last ? concatBytes(last, field) : field)
    },
    roomAfter: (size) => CELL_BYTES - size - (fits(size) ? (cells.at(-1)?.length ?? 0) : 0),
    contents: () => cells,
  }
}
