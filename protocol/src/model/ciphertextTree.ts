import { bytesToUint, sha256, textBytes, uintToBytes } from "../bytes.js"
import { HASH_BYTES } from "./limits.js"
import { merkleRoot, splitLeaves } from "./merkleRoot.js"
import { type ChunkIndex, indexBytes } from "./plaintextTree.js"

const ROOT = textBytes("cocoon.model.ciphertext.v1")
const CHUNK = textBytes("cocoon.model.ciphertext.chunk.v1")
const NODE = textBytes("cocoon.model.ciphertext.node.v1")

/** The leaf of a sealed chunk: SHA-256(domain | index 4 | count 4 | sealed chunk). */
export function sealedLeaf(sealed: Uint8Array, place: ChunkIndex): Uint8Array {
  return sha256(CHUNK, indexBytes(place), sealed)
}

/** What `KeyEpoch.ciphertextRoot` names: SHA-256(domain | model hash 32 | epoch 4 | count 4 | top of the leaves). */
export function ciphertextRootFrom(
  leaves: Uint8Array,
  { modelHash, epoch }: { readonly modelHash: bigint; readonly epoch: number },
): bigint {
  const count = uintToBytes(BigInt(leaves.length / HASH_BYTES), 4)
  const names = [uintToBytes(modelHash, HASH_BYTES), uintToBytes(BigInt(epoch), 4), count]
  return bytesToUint(sha256(ROOT, ...names, merkleRoot(splitLeaves(leaves), NODE)))
}
