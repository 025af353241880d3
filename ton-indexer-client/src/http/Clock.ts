/** Time and chance as ports, so that tests neither wait nor guess. */
export interface Clock {
  /** Milliseconds; only differences are used. */
  readonly now: () => number
  /** Resolves after `ms`; rejects with `aborted` when the signal fires first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Uniform in [0, 1). */
  readonly random: () => number
}
