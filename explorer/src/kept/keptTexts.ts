import { CocoonError } from "@cocoon/protocol/errors"

/** Texts that this browser keeps by name and sends to nobody. */
export interface KeptTexts {
  readonly read: (name: string) => string | undefined
  /** Throws CocoonError STORAGE_FAILED: what cannot be kept must not be sent. */
  readonly write: (name: string, text: string) => void
  readonly forget: (name: string) => void
  readonly names: () => readonly string[]
  /** Tells the listeners that somebody else wrote there. */
  readonly changed: () => void
  /** Told of each change; returns how to stop. */
  readonly listen: (listener: () => void) => () => void
}

/** The part of `localStorage` that is used. */
type TextStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">

/** Keeps texts under names that begin with a prefix; where storage is forbidden there are none. */
export function keptTexts(prefix: string, storage: () => TextStorage): KeptTexts {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const attempt = <Value>(run: (storage: TextStorage) => Value): Value | undefined => {
    try {
      return run(storage())
    } catch {
      return undefined
    }
  }
  return {
    read: (name) => attempt((texts) => texts.getItem(`${prefix}${name}`)) ?? undefined,
    write(name, text) {
      try {
        storage().setItem(`${prefix}${name}`, text)
      } catch (cause) {
        const message = "this browser refuses to keep what is needed later: nothing was sent"
        throw new CocoonError({ code: "STORAGE_FAILED", message, cause })
      }
      tell()
    },
    forget(name) {
      attempt((texts) => texts.removeItem(`${prefix}${name}`))
      tell()
    },
    changed: tell,
    names: () => attempt((texts) => namesIn(texts, prefix)) ?? [],
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function namesIn(texts: TextStorage, prefix: string): readonly string[] {
  return Array.from({ length: texts.length }, (_, index) => texts.key(index) ?? "")
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort()
}
