import type { ModelManifest } from "./ModelManifest.js"

/** The hash that the model of this manifest is listed under; `parseManifest` computed it from the leaves. */
export function modelHashOf(manifest: ModelManifest): bigint {
  return manifest.modelHash
}
