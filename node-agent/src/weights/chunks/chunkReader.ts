import { WeightsError } from "../WeightsError.js"

/** Cuts a body into pieces of known lengths. */
export type ChunkReader = {
  /** The next `length` bytes, in a buffer of their own. Throws WEIGHTS_TRUNCATED. */
  read(length: number): Promise<Uint8Array>
  /** Drops the next `length` bytes. Throws WEIGHTS_TRUNCATED. */
  skip(length: number): Promise<void>
  /** Throws WEIGHTS_EXTENDED when anything follows. */
  end(): Promise<void>
}

/** Reads a body piece by piece; no more than one piece of the source is held besides what was asked for. */
export function createChunkReader(body: AsyncIterable<Uint8Array>): ChunkReader {
  const pieces = body[Symbol.asyncIterator]()
  let left: Uint8Array = new Uint8Array()
  const more = async (): Promise<boolean> => {
    while (left.length === 0) {
      const next = await pieces.next()
      if (next.done) return false
      left = next.value
    }
    return true
  }
  const pull = async (length: number, keep: (part: Uint8Array, at: number) => void) => {
    for (let at = 0; at < length; ) {
      if (!(await more())) {
        const message = "a source ends within a chunk"
        throw new WeightsError("WEIGHTS_TRUNCATED", message)
      }
      const part = left.subarray(0, length - at)
      left = left.subarray(part.length)
      keep(part, at)
      at += part.length
    }
  }
  return {
    async read(length) {
      const bytes = new Uint8Array(length)
      await pull(length, (part, at) => bytes.set(part, at))
      return bytes
    },
    skip: (length) => pull(length, () => undefined),
    async end() {
      if (await more())
        throw new WeightsError("WEIGHTS_EXTENDED", "a source goes on after what was asked of it")
    },
  }
}
