import { beginCell, type Cell } from "@ton/core"

/** A tree of whole bytes, as `@cocoon/attestation/proof` makes it: at most 127 bytes and 4 references a cell. */
export type ProofTree = { readonly bytes: Uint8Array; readonly refs: readonly ProofTree[] }

/** The cell of TON that such a tree describes. */
export function proofCell({ bytes, refs }: ProofTree): Cell {
  const cell = beginCell().storeBuffer(Buffer.from(bytes))
  for (const ref of refs) cell.storeRef(proofCell(ref))
  return cell.endCell()
}
