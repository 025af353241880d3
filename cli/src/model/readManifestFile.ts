import { MANIFEST_BYTES_MAX, type ModelManifest, parseManifest } from "@cocoon/protocol"
import { readBoundedFile } from "../readBoundedFile.js"

/**
 * A manifest from a file.
 * @throws UsageError when it cannot be read, CocoonError MANIFEST_* when it is none
 */
export async function readManifestFile(path: string): Promise<ModelManifest> {
  const advice = "give a manifest that `cocoon model describe` or `encrypt` wrote"
  const limit = MANIFEST_BYTES_MAX
  return parseManifest(await readBoundedFile({ what: "--manifest", path, limit, advice }))
}
