import {
  type ChunkFault,
  chunkPlace,
  isCocoonError,
  type ModelManifest,
  type ModelSecrets,
  openChunk,
  servedBytes,
} from "@cocoon/protocol"
import { WeightsError } from "../WeightsError.js"
import type { ChunkSink } from "./ChunkSink.js"
import type { WeightsFile } from "./WeightsFile.js"

/** The sealed bytes are the manifest's and the key does not open them: no source mends that. */
const GRANT_FAULTS: ReadonlySet<unknown> = new Set<ChunkFault>(["seal", "plaintext"])

function open(
  manifest: ModelManifest,
  chunk: { index: number; bytes: Uint8Array; secrets: ModelSecrets | undefined },
): Uint8Array {
  try {
    return openChunk(manifest, chunk)
  } catch (error) {
    const wrongKey =
      manifest.protection.kind === "private" &&
      isCocoonError(error) &&
      GRANT_FAULTS.has(error.details?.fault)
    if (!wrongKey) throw error
    const message = "the granted key does not open the model's chunks; its owner grants another"
    throw new WeightsError("WEIGHTS_GRANT", message, { cause: error, retryable: true })
  }
}

/** Takes served chunks into a file of plaintext: each is verified, opened, verified again, and only then written. */
export function manifestSink(
  manifest: ModelManifest,
  of: {
    readonly secrets: ModelSecrets | undefined
    readonly file: WeightsFile
    /** Told after every chunk that was written. */
    readonly onChunk: () => void
  },
): ChunkSink {
  const { secrets, file, onChunk } = of
  return {
    count: manifest.chunkCount,
    bytes: servedBytes(manifest),
    place: (index) => chunkPlace(manifest, index),
    wants: (index) => !file.verified.has(index),
    async take(index, bytes) {
      await file.write(index, open(manifest, { index, bytes, secrets }))
      onChunk()
    },
  }
}
