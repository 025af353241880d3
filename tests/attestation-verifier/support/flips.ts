import type { ProofCell } from "@cocoon/attestation/proof"

/** Each tree that differs from a tree in one bit, one for each byte, with the place. */
export function* flips(cell: ProofCell, path = ""): Generator<[string, ProofCell]> {
  for (const [index, byte] of cell.bytes.entries()) {
    const bytes = new Uint8Array(cell.bytes).with(index, byte ^ (1 << (index % 8)))
    yield [`${path}/${index}`, { ...cell, bytes }]
  }
  for (const [index, ref] of cell.refs.entries()) {
    for (const [place, altered] of flips(ref, `${path}/ref`)) {
      yield [place, { ...cell, refs: cell.refs.with(index, altered) }]
    }
  }
}
