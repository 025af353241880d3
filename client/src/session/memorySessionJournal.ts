import type { SessionEntry } from "./SessionEntry.js"
import type { SessionJournal } from "./SessionJournal.js"

/** A journal for tests and for programs that close with `settle`: a crash forgets every session key. */
export function memorySessionJournal(entries: readonly SessionEntry[] = []): SessionJournal {
  const kept = new Map(entries.map((entry) => [entry.handle.address.toRawString(), entry]))
  return {
    load: async () => [...kept.values()],
    put: async (entry) => {
      kept.set(entry.handle.address.toRawString(), entry)
    },
  }
}
