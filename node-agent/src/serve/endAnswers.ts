import { pause } from "../chain/pause.js"
import type { ServeContext } from "./serveContext.js"

const TICK_MS = 20
/** For receipts of answers that were broken off. */
const SETTLE_MS = 3_000

async function until(done: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms
  const { signal } = new AbortController()
  while (!done() && performance.now() < end) await pause(TICK_MS, signal)
}

/** Lets answers end, and after `ms` breaks them off: what they gave until then is metered. */
export async function endAnswers(
  { book, running, log }: Pick<ServeContext, "book" | "running" | "log">,
  ms: number,
): Promise<void> {
  const isDone = () => [...book.all()].every(({ inFlight }) => inFlight === 0)
  await until(isDone, ms)
  if (isDone()) return
  log.warn({ answers: running.size }, "stopping with answers under way; they are broken off")
  for (const controller of running) controller.abort()
  await until(isDone, SETTLE_MS)
}
