import type { QueryClient } from "@tanstack/react-query"

/** Between two readings of the same page: the first change is shown at once, a storm of them this often. */
const INTERVAL_MS = 2_000

/** What a refresher works on; `pulse` is asked first and names what happened last: while it stays, nothing is read again. */
export interface RefresherDeps {
  readonly queries: QueryClient
  readonly pulse: () => Promise<string>
}

/** Reads again what the page shows, when something has happened; a hidden page waits until it is looked at. */
export function createRefresher({ queries, pulse }: RefresherDeps) {
  let lastAt = Number.NEGATIVE_INFINITY
  let last: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  // A block that came while the pulse was asked may not be in the answer.
  let again = false
  let ended = false
  const read = async () => {
    const found = await pulse().catch(() => undefined)
    if (found === undefined || found === last) return
    last = found
    lastAt = performance.now()
    await queries.invalidateQueries({ predicate: ({ meta }) => meta?.live === true })
  }
  const run = async () => {
    timer = undefined
    running = true
    await read().finally(() => {
      running = false
    })
    if (!again) return
    again = false
    refresh()
  }
  const refresh = () => {
    again = running
    if (ended || running || timer !== undefined || document.hidden) return
    const wait = Math.max(0, lastAt + INTERVAL_MS - performance.now())
    timer = setTimeout(() => void run(), wait)
  }
  document.addEventListener("visibilitychange", refresh)
  return {
    refresh,
    /** After a loss of contact: all that is shown counts as old. */
    forget() {
      last = undefined
      refresh()
    },
    end() {
      ended = true
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", refresh)
    },
  }
}
