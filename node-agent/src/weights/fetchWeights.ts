import { join } from "node:path"
import { checkChunk, isCocoonError, type ModelManifest, type ModelSecrets } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import type { Slots } from "../backends/slots.js"
import { fetchFromAny } from "./chunks/fetchFromAny.js"
import { manifestSink } from "./chunks/manifestSink.js"
import { openWeightsFile } from "./chunks/openWeightsFile.js"
import { requireSpace } from "./chunks/requireSpace.js"
import type { WeightsFile } from "./chunks/WeightsFile.js"
import { plaintextManifest } from "./plaintextManifest.js"
import type { SourceRules } from "./source/sourceRules.js"
import type { WeightsProgress } from "./WeightsState.js"

/** Where weights come from and go to. */
export type FetchWeights = {
  readonly manifest: ModelManifest
  /** Of a private model. */
  readonly secrets: ModelSecrets | undefined
  /** Tried in this order. */
  readonly uris: readonly string[]
  /** Folder of the listing. */
  readonly folder: string
  readonly fileName: string
  readonly rules: SourceRules
  readonly slots: Slots
  readonly parallel: number
  readonly onProgress: (progress: WeightsProgress) => void
  readonly log: Log
  readonly signal: AbortSignal
}

function isChunkOf(manifest: ModelManifest) {
  return (index: number, bytes: Uint8Array): boolean => {
    try {
      checkChunk(manifest, { index, bytes })
      return true
    } catch (error) {
      if (isCocoonError(error) && error.code === "CHUNK_MISMATCH") return false
      throw error
    }
  }
}

async function fillFile(of: FetchWeights, file: WeightsFile): Promise<void> {
  const { manifest, secrets, folder, uris, onProgress, log, rules, slots, parallel, signal } = of
  const { size: bytes } = manifest.description
  const tell = () => onProgress({ verified: file.verifiedBytes(), bytes })
  tell()
  await requireSpace(folder, bytes - file.verifiedBytes())
  const sink = manifestSink(manifest, { secrets, file, onChunk: tell })
  await fetchFromAny({
    ...{ uris, sink, rules, slots, parallel, signal },
    onFault: (fault, error) => log.warn({ ...fault, error }, "a source of weights is given up"),
  })
}

/**
 * Brings the plaintext of a model's weights into a file of its listing's folder, from where an earlier try ended, and
 * returns its path. Throws WEIGHTS_NO_SOURCE, WEIGHTS_GRANT, WEIGHTS_DISK_FULL, WEIGHTS_FILE, or the signal's reason.
 */
export async function fetchWeights(of: FetchWeights): Promise<string> {
  const { manifest, secrets, folder, fileName, signal } = of
  const file = await openWeightsFile({
    path: join(folder, fileName),
    shape: manifest.description,
    isChunk: isChunkOf(plaintextManifest(manifest, secrets)),
    signal,
  })
  try {
    await fillFile(of, file)
    return await file.finish()
  } finally {
    await file.close()
  }
}
