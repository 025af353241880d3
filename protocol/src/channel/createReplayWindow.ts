/** Which counters of a channel were served. */
export type ReplayWindow = {
  /** Marks a counter: `repeat` was marked before, `old` is too far below the highest to know. */
  accept(counter: bigint): "fresh" | "repeat" | "old"
}

/**
 * A window of `size` counters that ends at the highest marked; counter 0, the opening, is marked from the start.
 * Ask it only after the request opened: a stranger could move the window otherwise.
 */
export function createReplayWindow(size = 1024): ReplayWindow {
  const span = BigInt(size)
  const marked = new Uint8Array(size)
  marked[0] = 1
  let highest = 0n

  const advance = (to: bigint) => {
    if (to - highest >= span) marked.fill(0)
    else for (let i = highest + 1n; i < to; i++) marked[Number(i % span)] = 0
    highest = to
  }
  return {
    accept(counter) {
      const slot = Number(counter % span)
      if (counter <= highest - span) return "old"
      if (counter <= highest && marked[slot] === 1) return "repeat"
      if (counter > highest) advance(counter)
      marked[slot] = 1
      return "fresh"
    },
  }
}
