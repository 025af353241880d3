import { readFileSync } from "node:fs"
import { modelHashOf, parseManifest } from "@cocoon/protocol"

const MANIFEST = new URL("../../model/tiny-jargon.manifest.json", import.meta.url)

/** The hash that the bundled toy is listed under, from the manifest that lies beside its file. */
export function toyModelHash(): bigint {
  return modelHashOf(parseManifest(readFileSync(MANIFEST)))
}
