import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { encodeManifest, modelHashOf, parseManifest } from "@cocoon/protocol"
import { paths } from "../processes/paths.js"

/** Weights that agents can fetch: what they are listed under, and where their manifest is. */
export interface PublishedModel {
  readonly modelHash: bigint
  /** A file: URI. */
  readonly manifest: string
}

/** Puts the bundled toy and its manifest into a folder; the places of the weights are no part of the model's hash. */
export async function publishToy(dir: string): Promise<PublishedModel> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const [weights, manifest] = [join(dir, "toy.gguf"), join(dir, "toy.manifest.json")]
  await copyFile(paths.toyModel, weights)
  const toy = parseManifest(await readFile(paths.toyManifest))
  await writeFile(manifest, encodeManifest({ ...toy, uris: [pathToFileURL(weights).href] }))
  return { modelHash: modelHashOf(toy), manifest: pathToFileURL(manifest).href }
}
