import type { Decoded } from "./Decoded.js"

/** What a message that took effect says; null when it cannot be read, and then its name for those who watch. */
export interface NamedReading<Value> {
  readonly value: Value | null
  readonly unread: Pick<Decoded, "unread">
}

/**
 * Reads a message that its contract took. A contract takes bytes that the wrappers cannot read where it only passes them on or where
 * they lie in a library cell: that changes its state without an event here, so it is told, not thrown.
 */
export function readNamed<Value>(name: string, read: () => Value): NamedReading<Value> {
  try {
    return { value: read(), unread: {} }
  } catch {
    return { value: null, unread: { unread: name } }
  }
}
