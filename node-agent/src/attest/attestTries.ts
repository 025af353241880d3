/** Counts attestations that were paid for and are not in force: each makes the next one wait twice as long. */
export type AttestTries = {
  /** The next one begins, and costs. */
  paid(): void
  /** The chain shows the one that was paid for. */
  inForce(): void
  /** Milliseconds until the next one may begin; 0 when none waits. */
  pauseMs(): number
}

const FIRST_MS = 15_000
const LONGEST_MS = 30 * 60_000

/**
 * Waits 15 seconds after the first, at most half an hour: a chain that refuses, or an API that says so, does not use
 * up the Provider's reserve.
 */
export function createAttestTries(
  monotonicMs: () => number = () => performance.now(),
): AttestTries {
  let inARow = 0
  let last = 0
  return {
    paid() {
      inARow += 1
      last = monotonicMs()
    },
    inForce() {
      inARow = 0
    },
    pauseMs() {
      if (inARow === 0) return 0
      const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** (inARow - 1))
      return Math.max(0, last + wait - monotonicMs())
    },
  }
}
