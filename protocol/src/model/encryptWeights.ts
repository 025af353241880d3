import { randomBytes } from "../channel/randomBytes.js"
import { CocoonError } from "../errors.js"
import { buildManifest } from "./buildManifest.js"
import { sealedLeaf } from "./ciphertextTree.js"
import { plaintextChunks, plaintextLeaves, type WeightsSource } from "./describeWeights.js"
import { chunkCount, descriptionText } from "./description.js"
import { HASH_BYTES } from "./limits.js"
import type { ModelDescription, ModelManifest } from "./ModelManifest.js"
import type { ModelSecrets } from "./ModelSecrets.js"
import { chunkLeaf, modelHashFrom } from "./plaintextTree.js"
import { sealChunk } from "./sealedChunk.js"

/** What a private model is sealed with. */
export type EncryptWeights = {
  readonly description: ModelDescription
  /** Key epoch, from 1; the next one after the Model's for a new content key. */
  readonly epoch: number
  /** The seed of the model's first epoch, which keeps its hash; a random one if not said. */
  readonly saltSeed?: Uint8Array
  readonly uris?: readonly string[]
  /** Takes the sealed chunks in order; awaited before the next one is made. */
  readonly write: (sealed: Uint8Array) => Promise<void> | void
  readonly signal?: AbortSignal
}

/**
 * Seals weights under a new random content key, in two passes with one chunk in memory: the first finds the model's
 * hash, which the seal of every chunk binds.
 * @throws CocoonError MANIFEST_*, WEIGHTS_TRUNCATED, WEIGHTS_TOO_LONG, or WEIGHTS_CHANGED when the passes differ
 */
export async function encryptWeights(
  source: WeightsSource,
  input: EncryptWeights,
): Promise<{ manifest: ModelManifest; secrets: ModelSecrets }> {
  const { description, epoch, uris = [], signal } = input
  const { saltSeed = randomBytes(HASH_BYTES) } = input
  const contentKey = randomBytes(HASH_BYTES)
  const leaves = await plaintextLeaves(source, { description, saltSeed, signal })
  const modelHash = modelHashFrom(descriptionText(description), leaves)
  const count = chunkCount(description)
  const sealedLeaves = new Uint8Array(leaves.length)
  let index = 0
  for await (const chunk of plaintextChunks(source(), description)) {
    signal?.throwIfAborted()
    const at = index * HASH_BYTES
    const leaf = chunkLeaf(chunk, { index, count, saltSeed })
    if (leaf.some((byte, i) => byte !== leaves[at + i])) throw changed()
    const sealed = sealChunk(chunk, { index, count, contentKey, modelHash, epoch })
    sealedLeaves.set(sealedLeaf(sealed, { index, count }), at)
    await input.write(sealed)
    index += 1
  }
  const protection = { kind: "private", epoch, leaves: sealedLeaves } as const
  const manifest = buildManifest({ description, uris, leaves, protection })
  return { manifest, secrets: { contentKey, saltSeed } }
}

function changed(): CocoonError {
  const message = "the weights changed while they were read: encrypt a file that nothing writes to"
  return new CocoonError({ code: "WEIGHTS_CHANGED", message })
}
