/** Chain time: the wall clock plus an offset that tests may move. */
export type Clock = {
  /** Unix seconds. */
  now(): number
  /** Seconds ahead of the wall clock. */
  offset(): number
  setOffset(seconds: number): void
}

/** Creates a clock over a source of milliseconds (the machine's by default). */
export function createClock(source: () => number = Date.now): Clock {
  let offset = 0
  return {
    now: () => Math.floor(source() / 1000) + offset,
    offset: () => offset,
    setOffset(seconds) {
      offset = seconds
    },
  }
}
