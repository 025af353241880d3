import { CocoonError } from "../errors.js"
import { chunkPlace } from "./chunkPlace.js"
import { sealedLeaf } from "./ciphertextTree.js"
import { HASH_BYTES } from "./limits.js"
import type { ModelManifest } from "./ModelManifest.js"
import type { ModelSecrets } from "./ModelSecrets.js"
import { chunkLeaf } from "./plaintextTree.js"
import { unsealChunk } from "./sealedChunk.js"

/** What a chunk failed: its length, the leaf of the served bytes, the seal, the leaf of the plaintext. */
export type ChunkFault = "length" | "ciphertext" | "seal" | "plaintext"

/** A chunk as it was served: its index from 0 and its bytes. */
export type ServedChunk = { readonly index: number; readonly bytes: Uint8Array }

/**
 * Checks what can be checked of a served chunk without a key: all of a public one, a private one's ciphertext.
 * @throws CocoonError CHUNK_MISMATCH (`details`: index, fault) or CHUNK_OUT_OF_RANGE
 */
export function checkChunk(manifest: ModelManifest, { index, bytes }: ServedChunk): void {
  const { chunkCount: count, protection } = manifest
  if (bytes.length !== chunkPlace(manifest, index).length) throw mismatch(index, "length")
  if (protection.kind === "public") {
    checkPlaintext(manifest, { index, bytes, saltSeed: protection.saltSeed })
    return
  }
  const leaf = sealedLeaf(bytes, { index, count })
  if (!isLeaf(leaf, { leaves: protection.leaves, index })) throw mismatch(index, "ciphertext")
}

/**
 * The plaintext of a served chunk, which is the manifest's chunk `index` and no other. Nothing of it may be used
 * before this returns.
 * @throws CocoonError CHUNK_MISMATCH (`details`: index, fault), CHUNK_OUT_OF_RANGE, or SECRETS_MISSING for a private
 * model without secrets
 */
export function openChunk(
  manifest: ModelManifest,
  { index, bytes, secrets }: ServedChunk & { readonly secrets?: ModelSecrets | undefined },
): Uint8Array {
  checkChunk(manifest, { index, bytes })
  const { chunkCount: count, modelHash, protection } = manifest
  if (protection.kind === "public") return bytes
  if (secrets === undefined) throw missing()
  const { contentKey, saltSeed } = secrets
  const place = { index, count, contentKey, modelHash, epoch: protection.epoch }
  const plaintext = unsealChunk(bytes, place)
  if (plaintext === undefined) throw mismatch(index, "seal")
  checkPlaintext(manifest, { index, bytes: plaintext, saltSeed })
  return plaintext
}

function checkPlaintext(
  { leaves, chunkCount: count }: ModelManifest,
  { index, bytes, saltSeed }: ServedChunk & { readonly saltSeed: Uint8Array },
): void {
  const leaf = chunkLeaf(bytes, { index, count, saltSeed })
  if (!isLeaf(leaf, { leaves, index })) throw mismatch(index, "plaintext")
}

function isLeaf(leaf: Uint8Array, { leaves, index }: { leaves: Uint8Array; index: number }) {
  return leaf.every((byte, i) => byte === leaves[index * HASH_BYTES + i])
}

function mismatch(index: number, fault: ChunkFault): CocoonError {
  const message = `chunk ${index} is not the manifest's (${fault}): fetch it from another place`
  return new CocoonError({ code: "CHUNK_MISMATCH", message, details: { index, fault } })
}

function missing(): CocoonError {
  const message = "this model is private: its owner grants the key to attested nodes"
  return new CocoonError({ code: "SECRETS_MISSING", message })
}
