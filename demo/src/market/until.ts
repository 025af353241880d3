import { DemoError } from "../DemoError.js"
import { type WaitForOptions, waitFor } from "../run/waitFor.js"

const PATIENCE_MS = 150_000

/**
 * Looks again and again until there is something.
 * @throws DemoError WAITED_IN_VAIN, which says for what; the signal's reason
 */
export async function until<T>(
  what: string,
  { look, signal, everyMs }: WaitForOptions<T>,
): Promise<T> {
  const late = AbortSignal.timeout(PATIENCE_MS)
  const ends = AbortSignal.any([signal, late])
  const every = everyMs === undefined ? {} : { everyMs }
  try {
    return await waitFor({ look, signal: ends, ...every })
  } catch (cause) {
    if (signal.aborted || !late.aborted) throw cause
    const message = `waited in vain for ${what}, ${PATIENCE_MS / 1_000} seconds long`
    throw new DemoError({ code: "WAITED_IN_VAIN", message, cause })
  }
}
