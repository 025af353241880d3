const MOST_KEYS = 256

/** Remembers the last 256 imported keys, the oldest leaves first; an import that gave undefined is not kept. */
export function createKeyCache<Key>(
  importKey: (raw: Uint8Array) => Key | undefined,
): (raw: Uint8Array) => Key | undefined {
  const known = new Map<string, Key>()
  return (raw) => {
    const name = String.fromCharCode(...raw)
    const found = known.get(name)
    if (found !== undefined) return found
    const key = importKey(raw)
    if (key === undefined) return undefined
    if (known.size === MOST_KEYS) known.delete(known.keys().next().value ?? name)
    known.set(name, key)
    return key
  }
}
