import type { Slots } from "../../backends/slots.js"
import type { OpenedSource } from "../source/OpenedSource.js"
import { openSource } from "../source/openSource.js"
import type { SourceRules } from "../source/sourceRules.js"
import { WeightsError } from "../WeightsError.js"
import type { ChunkSink } from "./ChunkSink.js"
import { createChunkReader } from "./chunkReader.js"
import { missingChunks } from "./missingChunks.js"

/** One source, and how it is read; a slot is one chunk in memory. */
export type FetchChunks = {
  readonly uri: string
  readonly sink: ChunkSink
  readonly rules: SourceRules
  readonly slots: Slots
  /** Chunks of this source at once. */
  readonly parallel: number
  readonly signal: AbortSignal
}

/** A file of another length is another file, whatever its first chunks are. */
function checkTotal({ total }: OpenedSource, { bytes }: ChunkSink): void {
  if (total === undefined || total === bytes) return
  const code = total < bytes ? "WEIGHTS_TRUNCATED" : "WEIGHTS_EXTENDED"
  const message = `a source has ${total} bytes, the manifest ${bytes}`
  throw new WeightsError(code, message, { details: { total, bytes } })
}

/** The whole body from the first byte on, as the source knows no ranges. */
async function readWhole(source: OpenedSource, sink: ChunkSink): Promise<void> {
  const reader = createChunkReader(source.body)
  for (let index = 0; index < sink.count; index += 1) {
    const { length } = sink.place(index)
    if (sink.wants(index)) await sink.take(index, await reader.read(length))
    else await reader.skip(length)
  }
  await reader.end()
}

async function readOne(source: OpenedSource, sink: ChunkSink, index: number): Promise<void> {
  const reader = createChunkReader(source.body)
  const bytes = await reader.read(sink.place(index).length)
  await reader.end()
  await sink.take(index, bytes)
}

/** Asks for one chunk; true when the source gave the whole file instead and that was read. */
async function fetchOne(of: FetchChunks, index: number): Promise<boolean> {
  const { uri, sink, rules, slots, signal } = of
  const release = await slots.take(signal)
  try {
    const source = await openSource(uri, { range: sink.place(index), rules, signal })
    try {
      checkTotal(source, sink)
      if (source.ranged) await readOne(source, sink, index)
      else await readWhole(source, sink)
      return !source.ranged
    } finally {
      source.close()
    }
  } finally {
    release()
  }
}

/**
 * Fetches the chunks that are wanted from one source: several at once by ranges, or one after the other where the source
 * gives the whole file only. The first fault ends it; what was verified until then stays. Throws what opening and
 * reading a source throws, WEIGHTS_TRUNCATED, WEIGHTS_EXTENDED, and what the sink throws.
 */
export async function fetchChunks(of: FetchChunks): Promise<void> {
  const [first, ...rest] = missingChunks(of.sink)
  if (first === undefined || (await fetchOne(of, first))) return
  const stop = new AbortController()
  const signal = AbortSignal.any([of.signal, stop.signal])
  const left = rest.values() // Shared: each worker takes the next one.
  const faults: unknown[] = []
  const work = async () => {
    for (let next = left.next(); !next.done; next = left.next()) {
      if (of.sink.wants(next.value)) await fetchOne({ ...of, signal }, next.value)
    }
  }
  const guarded = () =>
    work().catch((error: unknown) => {
      faults.push(error)
      stop.abort()
    })
  await Promise.all(Array.from({ length: of.parallel }, guarded))
  if (faults.length > 0) throw faults[0]
}
