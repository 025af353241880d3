import { platform } from "#platform"
import { bytesToUint, sha256, textBytes, uintToBytes } from "../bytes.js"
import { HASH_BYTES } from "./limits.js"
import { merkleRoot, splitLeaves } from "./merkleRoot.js"

const MODEL = textBytes("cocoon.model.v1")
const DESCRIPTION = textBytes("cocoon.model.description.v1")
const CHUNK = textBytes("cocoon.model.chunk.v1")
const NODE = textBytes("cocoon.model.node.v1")
const SALT = textBytes("cocoon.model.salt.v1")

/** A chunk's place: its index from 0, and how many there are. */
export type ChunkIndex = { readonly index: number; readonly count: number }

/** Index 4 | count 4. */
export function indexBytes({ index, count }: ChunkIndex): Uint8Array {
  return uintToBytes((BigInt(index) << 32n) | BigInt(count), 8)
}

/** The leaf of a plaintext chunk: SHA-256(domain | index 4 | count 4 | salt 32 | chunk), salt by HKDF from the seed. */
export function chunkLeaf(
  chunk: Uint8Array,
  { saltSeed, ...place }: ChunkIndex & { readonly saltSeed: Uint8Array },
): Uint8Array {
  const info = new Uint8Array([...SALT, ...uintToBytes(BigInt(place.index), 4)])
  const salt = platform.hkdfExpand(saltSeed, { info, length: HASH_BYTES })
  return sha256(CHUNK, indexBytes(place), salt, chunk)
}

/** The model's hash: the description is the first leaf, the plaintext chunks' leaves (32 bytes each) follow. */
export function modelHashFrom(description: string, leaves: Uint8Array): bigint {
  const count = uintToBytes(BigInt(leaves.length / HASH_BYTES), 4)
  const first = sha256(DESCRIPTION, count, textBytes(description))
  const top = merkleRoot([first, ...splitLeaves(leaves)], NODE)
  return bytesToUint(sha256(MODEL, count, top))
}
