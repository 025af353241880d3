import { pause } from "./pause.js"

/** Wakes whoever waits for a name; a ring that nobody waits for is forgotten. */
export type Bell<Name> = {
  ring(name: Name): void
  /** Resolves at the next ring, after `ms`, or when the signal fires; whoever wakes looks again. */
  wait(name: Name, options: { ms: number; signal: AbortSignal }): Promise<void>
}

/** Makes a bell. */
export function createBell<Name>(): Bell<Name> {
  const waiting = new Map<Name, Set<AbortController>>()
  return {
    ring(name) {
      const heard = waiting.get(name)
      waiting.delete(name)
      for (const controller of heard ?? []) controller.abort()
    },
    async wait(name, { ms, signal }) {
      const own = new AbortController()
      const set = waiting.get(name) ?? new Set()
      waiting.set(name, set.add(own))
      await pause(ms, AbortSignal.any([own.signal, signal]))
      set.delete(own)
      if (set.size === 0 && waiting.get(name) === set) waiting.delete(name)
    },
  }
}
