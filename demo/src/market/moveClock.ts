import { DemoError } from "../DemoError.js"

/** A moment of the chain's clock, unix seconds. */
export interface ClockMove {
  readonly to: number
  readonly signal: AbortSignal
}

/**
 * Moves localnet's clock forward and makes a block there.
 * @throws DemoError CLOCK_REFUSED
 */
export async function moveClock(control: string, { to, signal }: ClockMove): Promise<void> {
  const response = await fetch(`${control}/time`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ setUnix: to }),
    signal,
  })
  const text = await response.text()
  if (response.ok) return
  throw new DemoError({ code: "CLOCK_REFUSED", message: `the clock did not move: ${text}` })
}
