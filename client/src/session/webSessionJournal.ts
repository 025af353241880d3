import { parseSessionEntry } from "./parseSessionEntry.js"
import type { SessionJournal } from "./SessionJournal.js"
import { serializeSessionEntry } from "./serializeSessionEntry.js"

/** The part of a browser's `Storage` that is used: `localStorage` has it. */
export interface TextStorage {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

const PREFIX = "cocoon.session."

/**
 * A journal in a browser's storage; whatever runs under the page's origin can read its session keys. Ended Sessions are removed
 * unless they hold evidence.
 * @throws CocoonError BAD_SESSION_ENTRY (from `load`)
 */
export function webSessionJournal(storage: TextStorage): SessionJournal {
  return {
    load: async () => {
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
      return names
        .filter((name) => name.startsWith(PREFIX))
        .map((name) => parseSessionEntry(storage.getItem(name) ?? ""))
    },
    put: async (entry) => {
      const name = `${PREFIX}${entry.handle.address.toRawString()}`
      if (entry.stage === "closed" && entry.evidence.length === 0) storage.removeItem(name)
      else storage.setItem(name, serializeSessionEntry(entry))
    },
  }
}
