/** What decides whether a node says that it takes new work; times in milliseconds of one clock. */
export type AvailabilityFacts = {
  /** What the Provider says now. */
  readonly available: boolean
  readonly draining: boolean
  /** Since when no slot was free; undefined: one is. */
  readonly fullSince: number | undefined
  readonly nowMs: number
  readonly awayMs: number
}

/** What the Provider is to say, if it is to say something else; `awayMs` 0 leaves it alone. Pure. */
export function availabilityFor(facts: AvailabilityFacts): boolean | undefined {
  const { available, draining, fullSince, nowMs, awayMs } = facts
  if (awayMs === 0) return undefined
  const full = fullSince !== undefined && nowMs - fullSince >= awayMs
  if (draining || full) return available ? false : undefined
  return !available && fullSince === undefined ? true : undefined
}
