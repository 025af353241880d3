import { encodeQuoteProof, type ProofCell } from "@cocoon/attestation/proof"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { proofCell } from "@cocoon/wrappers"
import { Cell } from "@ton/core"
import { openNeighbours } from "./neighbours.js"
import { quoteOf, type VerifyOptions } from "./verifierWorld.js"

export const KINDS = ["cold", "cachedCa", "cachedKey"] as const

async function treeOf(bytes: Uint8Array, kind: (typeof KINDS)[number]): Promise<ProofCell> {
  const known = kind === "cold" ? { kind, rootPublicKey: TEST_ROOT_PUBLIC_KEY } : { kind }
  const tree = await encodeQuoteProof(quoteOf(bytes), known)
  if (!tree) throw new Error("no proof")
  return tree
}

/** Good proofs of every kind, of a platform whose key is cached: what the tests alter. */
export async function openProofs() {
  const { world, fresh, imported, pki, quote, neighbour } = await openNeighbours()
  await world.verify(quote, { remember: true })
  const trees = {
    cold: await treeOf(quote, "cold"),
    cachedCa: await treeOf(quote, "cachedCa"),
    cachedKey: await treeOf(quote, "cachedKey"),
  }

  /** The error of a proof, or "accepted". */
  async function said(proof: Cell | ProofCell, how: VerifyOptions = {}): Promise<string> {
    const cell = proof instanceof Cell ? proof : proofCell(proof)
    const { error, thrown } = await world.verifyProof(cell, how)
    expect(thrown).toBeUndefined()
    return error ?? "accepted"
  }
  return { world, fresh, imported, cached: world.snapshot(), pki, neighbour, trees, treeOf, said }
}
