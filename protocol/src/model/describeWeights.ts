import { buildManifest } from "./buildManifest.js"
import { chunkCount } from "./description.js"
import { HASH_BYTES } from "./limits.js"
import type { ModelDescription, ModelManifest } from "./ModelManifest.js"
import { chunkLeaf } from "./plaintextTree.js"
import { splitChunks } from "./splitChunks.js"

/** A file of weights that can be read from its start more than once. */
export type WeightsSource = () => AsyncIterable<Uint8Array>

/** What a public model is described by; the seed is 32 zero bytes if not said, so that all describe it alike. */
export type DescribeWeights = {
  readonly description: ModelDescription
  readonly uris?: readonly string[]
  readonly saltSeed?: Uint8Array
  readonly signal?: AbortSignal
}

/**
 * The manifest of a public model, in one pass over the weights with one chunk in memory.
 * @throws CocoonError MANIFEST_*, WEIGHTS_TRUNCATED or WEIGHTS_TOO_LONG when the file has not the size described
 */
export async function describeWeights(
  source: WeightsSource,
  { description, uris = [], saltSeed = new Uint8Array(HASH_BYTES), signal }: DescribeWeights,
): Promise<ModelManifest> {
  const leaves = await plaintextLeaves(source, { description, saltSeed, signal })
  return buildManifest({ description, uris, leaves, protection: { kind: "public", saltSeed } })
}

/** Leaves of the plaintext chunks, joined. */
export async function plaintextLeaves(
  source: WeightsSource,
  input: {
    readonly description: ModelDescription
    readonly saltSeed: Uint8Array
    readonly signal: AbortSignal | undefined
  },
): Promise<Uint8Array> {
  const { description, saltSeed, signal } = input
  const count = chunkCount(description)
  const leaves = new Uint8Array(count * HASH_BYTES)
  let index = 0
  for await (const chunk of plaintextChunks(source(), description)) {
    signal?.throwIfAborted()
    leaves.set(chunkLeaf(chunk, { index, count, saltSeed }), index * HASH_BYTES)
    index += 1
  }
  return leaves
}

/** The plaintext cut as the description says. */
export function plaintextChunks(
  source: AsyncIterable<Uint8Array>,
  description: ModelDescription,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { size, chunkSize } = description
  const at = (index: number) => Math.min(chunkSize, size - index * chunkSize)
  return splitChunks(source, { count: chunkCount(description), at })
}
