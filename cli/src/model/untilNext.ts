import { setTimeout } from "node:timers/promises"

/** Waits so long, or until the signal comes. */
export async function untilNext(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
