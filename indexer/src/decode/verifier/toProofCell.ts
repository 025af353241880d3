import type { ProofCell } from "@cocoon/attestation/proof"
import type { Cell } from "@ton/core"

/** A cell as `@cocoon/attestation` reads it. References are read when they are asked for: a stranger may send a tree that never ends. */
export function toProofCell(cell: Cell): ProofCell {
  const slice = cell.beginParse()
  const bytes = new Uint8Array(slice.loadBuffer(Math.floor(slice.remainingBits / 8)))
  return {
    bytes,
    get refs() {
      return cell.refs.map(toProofCell)
    },
  }
}
