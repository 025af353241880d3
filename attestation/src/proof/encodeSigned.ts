import { concatBytes } from "../bytes/concatBytes.js"
import { sha256 } from "../hash/sha256.js"
import { chainCells } from "./chainCells.js"
import type { ProofCell } from "./proofCell.js"
import { proveEcdsa } from "./proveEcdsa.js"

/** A signed structure as the contract takes it: its cells, which begin with the proof, and s1. */
export type SignedCells = { readonly s1: Uint8Array; readonly root: ProofCell }

/**
 * Puts the proof of a signature (r | s) on `message` under `publicKey` (x | y) before the first of
 * the contents; `undefined` when there is no proof.
 */
export async function encodeSigned(options: {
  readonly publicKey: Uint8Array
  readonly signature: Uint8Array
  readonly message: Uint8Array
  readonly contents: readonly [Uint8Array, ...Uint8Array[]]
}): Promise<SignedCells | undefined> {
  const [first, ...others] = options.contents
  const proof = proveEcdsa({ ...options, prehash: await sha256(options.message) })
  if (proof === undefined) return undefined
  const head = concatBytes(proof.qPrime, proof.r, proof.s2, first)
  const root = chainCells([head, ...others])
  return root && { s1: proof.s1, root }
}
