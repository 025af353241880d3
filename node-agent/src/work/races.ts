/** Counts claims that others won; too many in a row pause claiming. */
export type Races = {
  won(): void
  lost(): void
  /** Milliseconds until claiming goes on; 0 when it is not paused. */
  pauseMs(): number
}

const PAUSE_MS = 60_000

/** Pauses for a minute after `max` lost claims in a row. */
export function createRaces(
  max: number,
  monotonicMs: () => number = () => performance.now(),
): Races {
  let inARow = 0
  let until = Number.NEGATIVE_INFINITY
  return {
    won() {
      inARow = 0
    },
    lost() {
      inARow += 1
      if (inARow < max) return
      inARow = 0
      until = monotonicMs() + PAUSE_MS
    },
    pauseMs: () => Math.max(0, until - monotonicMs()),
  }
}
