declare global {
  // Set by tests/invariants/long.mjs through jest's --globals.
  var invariantRuns: number | undefined
  var invariantPath: string | undefined
}

const factor = globalThis.invariantRuns ?? 1

/** How much the invariants are run: sequences of a price set in each of four files, and actions of a sequence. */
export const RUNS = {
  factor,
  sequences: Math.ceil(25 * factor),
  length: 100,
  path: globalThis.invariantPath,
}
