import { bytesToUint } from "../bytes/bytesToUint.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import type { CrlEntry } from "./crlFields.js"
import type { ProofCell } from "./proofCell.js"

const CELL_BYTES = 127
const ROW_CELLS = 4
/** First byte of a cell that goes on with the run before it. */
const SAME_RUN = Uint8Array.of(0)

/** Entries one after the other with the same date, reason and size of serial number. */
type Run = { readonly head: Uint8Array; readonly width: number; readonly serials: bigint[] }

const widthOf = (serial: bigint) => Math.ceil(serial.toString(16).length / 2)

function headOf({ serial, date, reason }: CrlEntry): Uint8Array {
  return concatBytes(Uint8Array.of(widthOf(serial)), date, Uint8Array.of(reason))
}

function cutRuns(entries: readonly CrlEntry[]): readonly Run[] {
  const runs: Run[] = []
  for (const entry of entries) {
    const head = headOf(entry)
    const last = runs.at(-1)
    if (last !== undefined && bytesToUint(last.head) === bytesToUint(head)) {
      last.serials.push(entry.serial)
    } else runs.push({ head, width: widthOf(entry.serial), serials: [entry.serial] })
  }
  return runs
}

function cutCells({ head, width, serials }: Run): readonly Uint8Array[] {
  const first = Math.floor((CELL_BYTES - head.length) / width)
  const next = Math.floor((CELL_BYTES - SAME_RUN.length) / width)
  const cells: Uint8Array[] = []
  for (let start = 0; start < serials.length; start += start === 0 ? first : next) {
    const part = serials.slice(start, start + (start === 0 ? first : next))
    const bytes = part.map((serial) => uintToBytes(serial, width))
    cells.push(concatBytes(start === 0 ? head : SAME_RUN, ...bytes))
  }
  return cells
}

/** Cells in rows of four: the first has the other three as references, and then the next row's first. */
function stackRows(contents: readonly Uint8Array[]): ProofCell | undefined {
  const [first, ...others] = contents
  if (first === undefined) return undefined
  const row = others.slice(0, ROW_CELLS - 1).map((bytes) => ({ bytes, refs: [] }))
  const next = stackRows(others.slice(ROW_CELLS - 1))
  return { bytes: first, refs: next ? [...row, next] : row }
}

/**
 * The entries of a revocation list in the issuer's order, as contracts/attestation-verifier/crl.tact
 * reads them: about six in a cell, and few cells deep; `undefined` without any.
 */
export function crlListCells(entries: readonly CrlEntry[]): ProofCell | undefined {
  return stackRows(cutRuns(entries).flatMap(cutCells))
}
