/** A reproducible source of numbers, for choosing test inputs only. */
export type Random = {
  /** A whole number from 0 to `limit` − 1; 0 when the limit is 0. */
  readonly below: (limit: number) => number
  readonly pick: <T>(values: readonly [T, ...T[]]) => T
  readonly bytes: (size: number) => Uint8Array
}

/** Numbers that depend on the seed alone (mulberry32, Tommy Ettinger, public domain). */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => (limit === 0 ? 0 : next() % limit)
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    bytes: (size) => Uint8Array.from({ length: size }, () => next() & 0xff),
  }
}
