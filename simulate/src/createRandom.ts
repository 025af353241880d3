/** A stream of whole numbers that a seed decides, the same on every machine: 32-bit arithmetic only. */
export type Random = {
  /** A whole number from 0 to `count` − 1. */
  readonly below: (count: number) => number
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  /** True in `bps` of 10,000 cases. */
  readonly chance: (bps: number) => boolean
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, one multiplication a step. Not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (count: number) => next() % count
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (bps) => below(10_000) < bps,
  }
}
