import { CocoonError } from "../errors.js"

/** The refusals of a manifest, by what is wrong with it. */
export type ManifestFault =
  | "MANIFEST_TOO_LARGE"
  | "MANIFEST_NOT_JSON"
  | "MANIFEST_VERSION"
  | "MANIFEST_INVALID"
  | "MANIFEST_URI"
  | "MANIFEST_CHUNKS"

/** A manifest that is not taken; the reason repeats nothing that it says. */
export function badManifest(code: ManifestFault, reason: string): CocoonError {
  return new CocoonError({ code, message: `model manifest refused: ${reason}` })
}
