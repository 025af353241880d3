import { beginCell, Cell } from "@ton/core"
import { concatBytes } from "./bytes.js"
import { CocoonError } from "./errors.js"

/** Bytes of a sealed output that a Job's receipt may name by reference: larger work uses a Session. */
export const REFERENCED_BYTES_MAX = 49_152

const CELL_BYTES = 127
const CELLS_MAX = Math.ceil(REFERENCED_BYTES_MAX / CELL_BYTES)
const REFS = 4

/**
 * The cell of a referenced output's bytes as `RevealOutput` carries it: 127 bytes a cell but the last, in order; cell i refers to
 * the cells 4·i + 1 to 4·i + 4 that there are. So the same bytes have one hash, and the tree stays flat: emulators and explorers walk
 * cells by recursion and do not survive a chain of 388.
 * @throws CocoonError CONTENT_TOO_LONG above `REFERENCED_BYTES_MAX`
 */
export function contentCell(bytes: Uint8Array): Cell {
  if (bytes.length > REFERENCED_BYTES_MAX) throw tooLong()
  const count = Math.max(1, Math.ceil(bytes.length / CELL_BYTES))
  const cells: Cell[] = []
  for (let at = count - 1; at >= 0; at--) {
    const part = bytes.subarray(at * CELL_BYTES, (at + 1) * CELL_BYTES)
    const builder = beginCell().storeBuffer(Buffer.from(part))
    for (const below of cells.slice(REFS * at + 1, REFS * at + 1 + REFS)) builder.storeRef(below)
    cells[at] = builder.endCell()
  }
  return cells[0] ?? Cell.EMPTY
}

/**
 * The bytes of a revealed output, which its cell must hold exactly as `contentCell` writes them.
 * @throws CocoonError BAD_CONTENT or CONTENT_TOO_LONG
 */
export function contentBytes(root: Cell): Uint8Array {
  const cells = [root]
  for (let at = 0; at < cells.length; at++) {
    if (cells.length > CELLS_MAX) throw tooLong()
    cells.push(...(cells[at]?.refs ?? []))
  }
  const bytes = concatBytes(...cells.map(partOf))
  if (!contentCell(bytes).equals(root)) throw badContent("cells in another order")
  return bytes
}

function partOf(cell: Cell): Uint8Array {
  if (cell.isExotic) throw badContent("exotic cell")
  if (cell.bits.length % 8 !== 0) throw badContent("bits that are no whole bytes")
  return new Uint8Array(cell.beginParse().loadBuffer(cell.bits.length / 8))
}

function badContent(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_CONTENT", message: `not a revealed output: ${reason}` })
}

function tooLong(): CocoonError {
  const message = `a referenced output longer than ${REFERENCED_BYTES_MAX} bytes`
  return new CocoonError({ code: "CONTENT_TOO_LONG", message })
}
