import { badManifest } from "./badManifest.js"
import { CHUNK_BYTES_MAX, CHUNK_BYTES_MIN, CHUNKS_MAX } from "./limits.js"
import type { ModelDescription } from "./ModelManifest.js"

const TEXT =
  /^\{"name":"([A-Za-z0-9][A-Za-z0-9._:/ -]{0,127})","format":"([a-z0-9._-]{1,32})","size":([1-9][0-9]{0,15}),"chunkSize":([1-9][0-9]{0,8})\}$/

/**
 * The one text of a description: JSON with these four members in this order and no space, so that two readers
 * cannot read it differently.
 * @throws CocoonError MANIFEST_INVALID or MANIFEST_CHUNKS
 */
export function descriptionText(description: ModelDescription): string {
  const { name, format, size, chunkSize } = description
  const text = `{"name":"${name}","format":"${format}","size":${size},"chunkSize":${chunkSize}}`
  parseDescription(text)
  return text
}

/**
 * Reads what `descriptionText` writes, and nothing else.
 * @throws CocoonError MANIFEST_INVALID, or MANIFEST_CHUNKS for sizes out of bounds
 */
export function parseDescription(text: string): ModelDescription {
  const [, name, format, size, chunkSize] = TEXT.exec(text) ?? []
  if (name === undefined || format === undefined) {
    throw badManifest("MANIFEST_INVALID", "the description is not in the form of version 1")
  }
  const description = { name, format, size: Number(size), chunkSize: Number(chunkSize) }
  chunkCount(description)
  return description
}

/**
 * Number of chunks that a model of this size is cut into.
 * @throws CocoonError MANIFEST_CHUNKS
 */
export function chunkCount({ size, chunkSize }: ModelDescription): number {
  if (chunkSize < CHUNK_BYTES_MIN || chunkSize > CHUNK_BYTES_MAX) {
    throw badManifest("MANIFEST_CHUNKS", "a chunk has 64 KiB to 16 MiB")
  }
  const count = Math.ceil(size / chunkSize)
  if (count > CHUNKS_MAX) {
    throw badManifest("MANIFEST_CHUNKS", `more than ${CHUNKS_MAX} chunks: use larger ones`)
  }
  return count
}
