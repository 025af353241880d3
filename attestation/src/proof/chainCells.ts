import type { ProofCell } from "./proofCell.js"

/** Cells one after the other, each the only reference of the one before; `undefined` without any. */
export function chainCells(contents: readonly Uint8Array[]): ProofCell | undefined {
  return contents.reduceRight<ProofCell | undefined>(
    (next, bytes) => ({ bytes, refs: next ? [next] : [] }),
    undefined,
  )
}
