import type { ChunkSink } from "./ChunkSink.js"

/** Indices of the chunks that are still wanted, in order. */
export function missingChunks({ count, wants }: Pick<ChunkSink, "count" | "wants">): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(wants)
}
