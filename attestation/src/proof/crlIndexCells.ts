import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import type { ProofCell } from "./proofCell.js"

const LEAF_SERIALS = 6
const CHILDREN = 4

const toBytes = (serials: readonly bigint[]) =>
  concatBytes(...serials.map((serial) => uintToBytes(serial, 20)))

/** Most serial numbers of each child of a fork over `count` of them. */
function childSize(count: number): number {
  let size = LEAF_SERIALS
  while (size * CHILDREN < count) size *= CHILDREN
  return size
}

/** Cuts into four parts, full ones first, none of them empty. */
function cutChildren(serials: readonly bigint[]): readonly (readonly bigint[])[] {
  const size = childSize(serials.length)
  const ends = [1, 2, 3].map((i) => Math.min(i * size, serials.length - CHILDREN + i))
  const starts = [0, ...ends]
  return starts.map((start, i) => serials.slice(start, ends[i]))
}

/**
 * Ascending serial numbers below 2^160, all different, at least one, as
 * contracts/attestation-verifier/crlIndex.tact searches them: a tree with up to six in a leaf.
 */
export function crlIndexCells(serials: readonly bigint[]): ProofCell {
  if (serials.length <= LEAF_SERIALS) return { bytes: toBytes(serials), refs: [] }
  const children = cutChildren(serials)
  const separators = children.slice(1).map(([first = 0n]) => first)
  return { bytes: toBytes(separators), refs: children.map(crlIndexCells) }
}
