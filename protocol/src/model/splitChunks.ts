import { CocoonError } from "../errors.js"

/** The lengths that a byte stream must have: `at(i)` for each of `count` pieces, and then its end. */
export type ChunkLengths = { readonly count: number; readonly at: (index: number) => number }

/**
 * Cuts a byte stream into pieces of the given lengths, one piece in memory at a time.
 * @throws CocoonError WEIGHTS_TRUNCATED when it ends early, WEIGHTS_TOO_LONG when a byte follows the last piece
 */
export async function* splitChunks(
  source: AsyncIterable<Uint8Array>,
  lengths: ChunkLengths,
): AsyncGenerator<Uint8Array, void, undefined> {
  let index = 0
  let piece = new Uint8Array(lengths.at(0))
  let filled = 0
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; ) {
      if (index === lengths.count) throw tooLong(lengths.count)
      const part = bytes.subarray(at, at + piece.length - filled)
      piece.set(part, filled)
      at += part.length
      filled += part.length
      if (filled < piece.length) continue
      yield piece
      index += 1
      filled = 0
      if (index < lengths.count) piece = new Uint8Array(lengths.at(index))
    }
  }
  if (index < lengths.count) throw truncated(index)
}

function truncated(index: number): CocoonError {
  const message = `the weights end within chunk ${index}: fetch them again or from another place`
  return new CocoonError({ code: "WEIGHTS_TRUNCATED", message, details: { index } })
}

function tooLong(count: number): CocoonError {
  const message = `the weights go on after chunk ${count - 1}, the last: this is another file`
  return new CocoonError({ code: "WEIGHTS_TOO_LONG", message })
}
