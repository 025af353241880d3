import type { ModelManifest } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import { fetchManifest } from "./fetchManifest.js"
import type { ModelView } from "./ModelView.js"
import { sourceName } from "./source/sourceName.js"
import type { SourceRules } from "./source/sourceRules.js"

/**
 * The manifest of a listing, from the key epoch's URI or the listing's own, whichever gives it first. Throws what the last
 * one failed with (`fetchManifest`).
 */
export async function fetchListedManifest(
  model: ModelView,
  of: { readonly rules: SourceRules; readonly log: Log; readonly signal: AbortSignal },
): Promise<ModelManifest> {
  const { log, signal } = of
  const { keyEpoch, manifestUri } = model
  if (keyEpoch !== undefined && keyEpoch.uri !== manifestUri) {
    try {
      return await fetchManifest({ ...model, manifestUri: keyEpoch.uri }, of)
    } catch (error) {
      signal.throwIfAborted()
      const source = sourceName(keyEpoch.uri)
      log.warn({ model: model.address.toRawString(), source, error }, "a manifest is not taken")
    }
  }
  return fetchManifest(model, of)
}
