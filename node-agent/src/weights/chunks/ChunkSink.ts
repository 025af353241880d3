import type { ByteRange } from "../source/OpenedSource.js"

/** What takes the chunks of a served file, wherever they come from. */
export type ChunkSink = {
  readonly count: number
  /** Bytes of the whole served file. */
  readonly bytes: number
  /** Where chunk `index` lies in it. */
  place(index: number): ByteRange
  /** True while chunk `index` is wanted. */
  wants(index: number): boolean
  /** Verifies, opens and keeps a chunk; only then it is not wanted any more. Throws CHUNK_MISMATCH, WEIGHTS_FILE. */
  take(index: number, bytes: Uint8Array): Promise<void>
}
