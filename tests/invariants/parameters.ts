declare global {
  // Set by tests/invariants/long.mjs through jest's --globals.
  var invariantRuns: number | undefined
}

const factor = globalThis.invariantRuns ?? 1

/** How much the invariants are run: sequences of actions, their length, and the seed that makes them. */
export const RUNS = { seed: factor === 1 ? 20_260 : 20_261, sequences: 4 * factor, length: 60 }
