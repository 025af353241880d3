import { CocoonError } from "../errors.js"
import { CHUNK_OVERHEAD_BYTES } from "./limits.js"
import type { ModelManifest } from "./ModelManifest.js"

/** Where chunk `index` lies in the served file, and its bytes there and opened. */
export type ChunkPlace = {
  readonly offset: number
  readonly length: number
  readonly plaintextLength: number
}

/**
 * Places chunk `index` (from 0) of the served file: plaintext, or sealed chunks one after the other.
 * @throws CocoonError CHUNK_OUT_OF_RANGE
 */
export function chunkPlace(manifest: ModelManifest, index: number): ChunkPlace {
  const { description, chunkCount, protection } = manifest
  if (!Number.isInteger(index) || index < 0 || index >= chunkCount) {
    const message = `the model has ${chunkCount} chunks, counted from 0`
    throw new CocoonError({ code: "CHUNK_OUT_OF_RANGE", message, details: { index } })
  }
  const { size, chunkSize } = description
  const overhead = protection.kind === "private" ? CHUNK_OVERHEAD_BYTES : 0
  const plaintextLength = Math.min(chunkSize, size - index * chunkSize)
  const offset = index * (chunkSize + overhead)
  return { offset, length: plaintextLength + overhead, plaintextLength }
}

/** Bytes of the served file. */
export function servedBytes({ description, chunkCount, protection }: ModelManifest): number {
  const overhead = protection.kind === "private" ? CHUNK_OVERHEAD_BYTES : 0
  return description.size + chunkCount * overhead
}
