import { chunkPlace } from "./chunkPlace.js"
import type { ModelManifest } from "./ModelManifest.js"
import type { ModelSecrets } from "./ModelSecrets.js"
import { openChunk } from "./openChunk.js"
import { splitChunks } from "./splitChunks.js"

/**
 * The plaintext chunks of a served file in order, each checked before it is given, one in memory at a time. Only
 * when the generator ends was the file whole.
 * @throws CocoonError as `openChunk`, and WEIGHTS_TRUNCATED or WEIGHTS_TOO_LONG
 */
export async function* openWeights(
  source: AsyncIterable<Uint8Array>,
  { manifest, secrets }: { manifest: ModelManifest; secrets?: ModelSecrets | undefined },
): AsyncGenerator<Uint8Array, void, undefined> {
  const at = (index: number) => chunkPlace(manifest, index).length
  let index = 0
  for await (const bytes of splitChunks(source, { count: manifest.chunkCount, at })) {
    yield openChunk(manifest, { index, bytes, secrets })
    index += 1
  }
}
