import { setTimeout as sleep } from "node:timers/promises"

/** What is waited for; `everyMs` milliseconds lie between two looks (default 200). */
export interface WaitForOptions<T> {
  /** Undefined: not yet. */
  readonly look: () => Promise<T | undefined>
  readonly signal: AbortSignal
  readonly everyMs?: number
}

/** Looks again and again until there is something; rejects with the signal's reason when that fires. */
export async function waitFor<T>({ look, signal, everyMs = 200 }: WaitForOptions<T>): Promise<T> {
  for (;;) {
    signal.throwIfAborted()
    const found = await look()
    if (found !== undefined) return found
    await sleep(everyMs, undefined, { signal }).catch(() => undefined)
  }
}
