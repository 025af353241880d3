import { useSyncExternalStore } from "react"
import { useConnection } from "../graphql/useConnection.js"

const STEP_MS = 1_000

let now = Math.floor(Date.now() / STEP_MS)
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function listen(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Math.floor(Date.now() / STEP_MS)
    for (const one of listeners) one()
  }, STEP_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Unix seconds, once a second, never before the newest block: a network that travelled in time is shown as of its own clock. */
export function useNow(): number {
  const { head } = useConnection()
  const clock = useSyncExternalStore(listen, () => now)
  return Math.max(clock, head?.at ?? 0)
}
