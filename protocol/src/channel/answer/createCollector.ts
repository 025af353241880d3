const FIRST_CAPACITY = 4096

/** Gathers items of a known size from bytes that arrive in any pieces. */
export type Collector = {
  /** Gives the collector the next piece; the one before must be used up. */
  feed(piece: Uint8Array): void
  /**
   * The next `size` bytes, or undefined when the piece ends before; what there was is kept for the next call with
   * the same size. What it gives is a view, valid until the next call.
   */
  take(size: number): Uint8Array | undefined
  /** True when the piece is used up. */
  isDrained(): boolean
}

/** Keeps at most one item; room is taken as bytes come, not as a length claims. */
export function createCollector(): Collector {
  let piece: Uint8Array = new Uint8Array()
  let at = 0
  let kept = new Uint8Array()
  let keptBytes = 0

  const keep = (bytes: Uint8Array) => {
    const needed = keptBytes + bytes.length
    if (needed > kept.length) {
      const grown = new Uint8Array(Math.max(FIRST_CAPACITY, needed, 2 * kept.length))
      grown.set(kept.subarray(0, keptBytes))
      kept = grown
    }
    kept.set(bytes, keptBytes)
    keptBytes = needed
  }
  const advance = (bytes: number) => {
    const view = piece.subarray(at, at + bytes)
    at += view.length
    return view
  }

  return {
    feed(next) {
      piece = next
      at = 0
    },
    take(size) {
      if (keptBytes === 0 && piece.length - at >= size) return advance(size)
      keep(advance(size - keptBytes))
      if (keptBytes < size) return undefined
      keptBytes = 0
      return kept.subarray(0, size)
    },
    isDrained: () => at === piece.length,
  }
}
