import { bytesToUint } from "../bytes/bytesToUint.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { P256 } from "../p256/curve.js"
import { invert } from "../p256/invert.js"
import type { ProofCell } from "../proof/proofCell.js"
import type { KeylessSignature } from "./KeylessSignature.js"

/** Q' | r | s2, where the first cell begins. */
const [R_AT, S2_AT, PROOF_BYTES] = [33, 65, 97]

/** A signed structure as its cells have it: fields by cell, and the signature. */
export type SignedStructure = {
  readonly signature: KeylessSignature
  readonly cells: readonly Uint8Array[]
}

/**
 * Reads a structure that `encodeSigned` wrote.
 * @throws RangeError when its first cell is too short or s1 is a multiple of n
 */
export function readSigned(root: ProofCell, s1: Uint8Array): SignedStructure {
  const { bytes } = root
  if (bytes.length < PROOF_BYTES) throw new RangeError("no proof of a signature")
  const s2 = bytesToUint(bytes.subarray(S2_AT, PROOF_BYTES))
  const ratio = uintToBytes((s2 * invert(bytesToUint(s1), P256.n)) % P256.n, 32)
  const cells = [bytes.subarray(PROOF_BYTES)]
  for (let next = root.refs[0]; next; next = next.refs[0]) cells.push(next.bytes)
  return { signature: { r: bytes.subarray(R_AT, S2_AT), ratio }, cells }
}
