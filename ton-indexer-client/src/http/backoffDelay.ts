/** Exponential backoff in milliseconds, jittered to between half and the whole of the step. */
export const backoffDelay = (
  attempt: number,
  { baseMs = 200, maxMs = 10_000, random }: BackoffOptions,
): number => {
  const step = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 30))
  return Math.round(step / 2 + (step / 2) * random())
}

interface BackoffOptions {
  readonly baseMs?: number
  readonly maxMs?: number
  readonly random: () => number
}
