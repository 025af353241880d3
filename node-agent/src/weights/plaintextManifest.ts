import type { ModelManifest, ModelSecrets } from "@cocoon/protocol"

/** The manifest as it is for whoever has the seed of its salts: chunks of plaintext can be checked by it. */
export function plaintextManifest(
  manifest: ModelManifest,
  secrets: ModelSecrets | undefined,
): ModelManifest {
  if (secrets === undefined) return manifest
  const { saltSeed } = secrets
  return { ...manifest, protection: { kind: "public", saltSeed } }
}
