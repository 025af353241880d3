import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { encodeManifest, encryptWeights, type ModelSecrets } from "@cocoon/protocol"
import { paths } from "../processes/paths.js"
import type { FileServer } from "./serveFiles.js"

/** First version of the content key. */
const KEY_EPOCH = 1
const CHUNK_SIZE = 1 << 20

/** Sealed weights on a file server, and what opens them: the owner's alone. */
export interface SealedModel {
  readonly modelHash: bigint
  /** URI of the manifest. */
  readonly manifest: string
  readonly secrets: ModelSecrets & { readonly epoch: number; readonly ciphertextRoot: bigint }
}

/** Seals the toy's weights under a new content key and a description of their own, which make them another model. */
export async function sealToy(files: FileServer): Promise<SealedModel> {
  const { size } = await stat(paths.toyModel)
  const sealed: Uint8Array[] = []
  const name = "weights.sealed"
  const { manifest, secrets } = await encryptWeights(() => createReadStream(paths.toyModel), {
    description: { name: "demo/private-jargon", format: "gguf", size, chunkSize: CHUNK_SIZE },
    epoch: KEY_EPOCH,
    uris: [`http://${files.host}/${name}`],
    write: (bytes) => {
      sealed.push(bytes)
    },
  })
  files.put(name, Buffer.concat(sealed))
  const { modelHash, protection } = manifest
  if (protection.kind !== "private") throw new Error("sealed weights are private")
  const { epoch, ciphertextRoot } = protection
  const uri = files.put("manifest.json", encodeManifest(manifest))
  return { modelHash, manifest: uri, secrets: { ...secrets, epoch, ciphertextRoot } }
}
