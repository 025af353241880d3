/** A counter of free places that callers wait for in order. */
export type Slots = {
  /** Resolves with a release function once a place is free; rejects with the signal's reason on abort. */
  take(signal: AbortSignal): Promise<() => void>
  /** A release function if a place is free now. */
  tryTake(): (() => void) | undefined
  busy(): number
}

type Grant = () => void

/** Waits in `waiting` until granted; an abort gives the place in the queue up. */
function queueUp(waiting: Grant[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const grant = () => {
      signal.removeEventListener("abort", give)
      resolve()
    }
    const give = () => {
      waiting.splice(waiting.indexOf(grant), 1)
      reject(signal.reason)
    }
    waiting.push(grant)
    signal.addEventListener("abort", give, { once: true })
  })
}

/** Makes a first-in first-out semaphore of `size` places. */
export function createSlots(size: number): Slots {
  let free = size
  const waiting: Grant[] = []
  const release = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  const once = () => {
    let done = false
    return () => {
      if (!done) release()
      done = true
    }
  }
  const tryTake = () => {
    if (free === 0) return undefined
    free -= 1
    return once()
  }
  return {
    async take(signal) {
      signal.throwIfAborted()
      const taken = tryTake()
      if (taken !== undefined) return taken
      await queueUp(waiting, signal)
      return once()
    },
    tryTake,
    busy: () => size - free,
  }
}
