import { platform } from "#platform"
import { concatBytes, textBytes, uintToBytes } from "../bytes.js"
import { CHUNK_OVERHEAD_BYTES, HASH_BYTES } from "./limits.js"
import { type ChunkIndex, indexBytes } from "./plaintextTree.js"

const KEY = textBytes("cocoon.model.key.v1")
const AAD = textBytes("cocoon.model.seal.v1")

/** Which chunk of which version of which model. */
export type SealedPlace = ChunkIndex & {
  readonly contentKey: Uint8Array
  readonly modelHash: bigint
  readonly epoch: number
}

/** Ciphertext and 16-byte tag of a plaintext chunk under AES-256-GCM. */
export function sealChunk(chunk: Uint8Array, place: SealedPlace): Uint8Array {
  const sealed = new Uint8Array(chunk.length + CHUNK_OVERHEAD_BYTES)
  platform.seal({ ...chunkCipher(place), bytes: chunk }, sealed)
  return sealed
}

/** The plaintext chunk; undefined when key, place or any byte is another. */
export function unsealChunk(sealed: Uint8Array, place: SealedPlace): Uint8Array | undefined {
  return platform.open({ ...chunkCipher(place), bytes: sealed })
}

/**
 * Key, nonce and associated data of a chunk. The key is derived for this very model and epoch, and the model's hash
 * commits to the plaintext: a content key used twice by mistake still never meets one nonce with two texts.
 */
function chunkCipher({ contentKey, modelHash, epoch, index, count }: SealedPlace) {
  const version = concatBytes(uintToBytes(modelHash, HASH_BYTES), uintToBytes(BigInt(epoch), 4))
  const info = concatBytes(KEY, version)
  const last = Uint8Array.of(index === count - 1 ? 1 : 0)
  return {
    key: platform.hkdfExpand(contentKey, { info, length: HASH_BYTES }),
    nonce: uintToBytes(BigInt(index), 12),
    aad: concatBytes(AAD, version, indexBytes({ index, count }), last),
  }
}
