import { DemoError } from "../DemoError.js"

/** What signals do; `kill` may not wait for anything. */
export interface OnSignalsOptions {
  readonly end: (reason: DemoError) => void
  readonly kill: () => void
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const
/** One Ctrl-C reaches a process twice under npm: from the terminal, and passed on by npm. */
const SAME_PRESS_MS = 500
const KILLED = 130

/** The first signal ends the run in order, a second one at once. */
export function onSignals({ end, kill }: OnSignalsOptions): void {
  let first: number | undefined
  const onSignal = () => {
    const now = performance.now()
    if (first === undefined) {
      first = now
      end(new DemoError({ code: "INTERRUPTED", message: "interrupted" }))
    } else if (now - first > SAME_PRESS_MS) {
      kill()
      process.exit(KILLED)
    }
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
}
