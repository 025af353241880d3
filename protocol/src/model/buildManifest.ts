import { ciphertextRootFrom } from "./ciphertextTree.js"
import { chunkCount, descriptionText } from "./description.js"
import type { ModelDescription, ModelManifest } from "./ModelManifest.js"
import { modelHashFrom } from "./plaintextTree.js"

/** The parts of a manifest that its roots are computed from. */
export type ManifestParts = {
  readonly description: ModelDescription
  readonly leaves: Uint8Array
  readonly uris: readonly string[]
  readonly protection:
    | { readonly kind: "public"; readonly saltSeed: Uint8Array }
    | { readonly kind: "private"; readonly epoch: number; readonly leaves: Uint8Array }
}

/** Puts a manifest together from checked parts and computes both roots. */
export function buildManifest({ protection, ...parts }: ManifestParts): ModelManifest {
  const { description, leaves } = parts
  const modelHash = modelHashFrom(descriptionText(description), leaves)
  const base = { ...parts, chunkCount: chunkCount(description), modelHash }
  if (protection.kind === "public") return { ...base, protection }
  const ciphertextRoot = ciphertextRootFrom(protection.leaves, { modelHash, ...protection })
  return { ...base, protection: { ...protection, ciphertextRoot } }
}
