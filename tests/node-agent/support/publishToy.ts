import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { encodeManifest, modelHashOf, parseManifest } from "@cocoon/protocol"

const toy = (name: string) =>
  fileURLToPath(new URL(`../../../node-agent/model/${name}`, import.meta.url))

/** The bundled toy in a folder, with a manifest that leads to it. */
export interface PublishedToy {
  readonly modelHash: bigint
  /** A file: URI. */
  readonly manifest: string
}

/** Puts the toy's weights and manifest where an agent with `weightsFiles` of this folder fetches them. */
export async function publishToy(folder: string): Promise<PublishedToy> {
  await mkdir(folder, { recursive: true })
  const [weights, file] = [join(folder, "toy.gguf"), join(folder, "toy.json")]
  await copyFile(toy("tiny-jargon-q8_0.gguf"), weights)
  const manifest = parseManifest(await readFile(toy("tiny-jargon.manifest.json")))
  await writeFile(file, encodeManifest({ ...manifest, uris: [pathToFileURL(weights).href] }))
  return { modelHash: modelHashOf(manifest), manifest: pathToFileURL(file).href }
}
