/** Counts the claims on each listing that others won; too many in a row pause claiming there. */
export type Races = {
  won(model: string): void
  lost(model: string): void
  /** Milliseconds until claims on a listing go on; 0 when they are not paused. */
  pauseMs(model: string): number
}

type Board = { inARow: number; pauses: number; until: number }

const FIRST_PAUSE_MS = 60_000
const LAST_PAUSE_MS = 3_600_000

/**
 * Pauses a board (a Model's raw address) for a minute after `max` lost claims in a row; each further `max` without one that is
 * won doubles the pause, up to an hour. A claim that is won begins anew.
 */
export function createRaces(
  max: number,
  monotonicMs: () => number = () => performance.now(),
): Races {
  const boards = new Map<string, Board>()
  return {
    won(model) {
      boards.delete(model)
    },
    lost(model) {
      const { inARow, pauses, until } = boards.get(model) ?? { inARow: 0, pauses: 0, until: 0 }
      if (inARow + 1 < max) return void boards.set(model, { inARow: inARow + 1, pauses, until })
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** pauses, LAST_PAUSE_MS)
      boards.set(model, { inARow: 0, pauses: pauses + 1, until: monotonicMs() + pause })
    },
    pauseMs: (model) => Math.max(0, (boards.get(model)?.until ?? 0) - monotonicMs()),
  }
}
