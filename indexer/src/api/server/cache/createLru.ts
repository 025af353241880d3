/** Values by key, the ones unused longest dropped so that their weights never exceed a bound. */
export type Lru<Value> = {
  get(key: string): Value | undefined
  /** Keeps a value; one that alone is heavier than the bound is not kept. */
  set(key: string, entry: { readonly value: Value; readonly weight: number }): void
  delete(key: string): void
  clear(): void
}

/** See Lru. */
export function createLru<Value>(bound: number): Lru<Value> {
  const entries = new Map<string, { value: Value; weight: number }>()
  let weight = 0
  const remove = (key: string) => {
    weight -= entries.get(key)?.weight ?? 0
    entries.delete(key)
  }
  return {
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    set(key, entry) {
      remove(key)
      if (entry.weight > bound) return
      entries.set(key, entry)
      weight += entry.weight
      for (const oldest of entries.keys()) {
        if (weight <= bound) break
        remove(oldest)
      }
    },
    delete: remove,
    clear() {
      entries.clear()
      weight = 0
    },
  }
}
