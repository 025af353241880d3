/** A place among the requests served at once; `release` may be called more than once. */
export type Place = { release(): void }

/** Why there is no place: "key" for this key's own limit, "full" for the gateway's, "gone" when the client left. */
export type NoPlace = "key" | "full" | "gone"

/** Bounds what is served at once, for each key and in all, with a short queue for the latter. */
export type Admission = {
  enter(key: string, signal: AbortSignal): Place | NoPlace | Promise<Place | NoPlace>
  inFlight(): number
  queued(): number
}

/** Sizes of an admission; `waitMs` is the longest stay in the queue. */
export type AdmissionLimits = {
  readonly maxInFlight: number
  readonly maxInFlightPerKey: number
  readonly maxQueued: number
  readonly waitMs: number
}

/** How many a key has, waiting ones included. */
function createKeyCounts() {
  const counts = new Map<string, number>()
  return {
    of: (key: string) => counts.get(key) ?? 0,
    add: (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1),
    remove(key: string) {
      const left = (counts.get(key) ?? 1) - 1
      if (left === 0) counts.delete(key)
      else counts.set(key, left)
    },
  }
}

/** First come, first served. */
export function createAdmission(limits: AdmissionLimits): Admission {
  const keys = createKeyCounts()
  const queue = new Set<() => void>()
  let inFlight = 0

  const take = (key: string): Place => {
    let held = true
    inFlight += 1
    return {
      release() {
        if (!held) return
        held = false
        inFlight -= 1
        keys.remove(key)
        const [next] = queue
        next?.()
      },
    }
  }
  const wait = (key: string, signal: AbortSignal) =>
    new Promise<Place | NoPlace>((resolve) => {
      const end = (outcome: () => Place | NoPlace) => {
        queue.delete(admit)
        clearTimeout(timer)
        signal.removeEventListener("abort", gone)
        resolve(outcome())
      }
      const refuse = (why: NoPlace) => {
        keys.remove(key)
        end(() => why)
      }
      const admit = () => end(() => take(key))
      const gone = () => refuse("gone")
      const timer = setTimeout(() => refuse("full"), limits.waitMs)
      signal.addEventListener("abort", gone)
      queue.add(admit)
    })
  return {
    enter(key, signal) {
      if (keys.of(key) >= limits.maxInFlightPerKey) return "key"
      const free = inFlight < limits.maxInFlight
      if (!free && queue.size >= limits.maxQueued) return "full"
      keys.add(key)
      return free ? take(key) : wait(key, signal)
    },
    inFlight: () => inFlight,
    queued: () => queue.size,
  }
}
