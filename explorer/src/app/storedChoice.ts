/** A choice that the browser remembers; where storage is forbidden it lasts as long as the page. */
export interface StoredChoice<Value extends string> {
  readonly read: () => Value | undefined
  readonly write: (value: Value) => void
}

/** Keeps one of some values in local storage under a name; anything else there counts as nothing. */
export function storedChoice<Value extends string>(
  name: string,
  values: readonly Value[],
): StoredChoice<Value> {
  return {
    read() {
      try {
        const found = localStorage.getItem(name)
        return values.find((value) => value === found)
      } catch {
        return undefined
      }
    },
    write(value) {
      try {
        localStorage.setItem(name, value)
      } catch {
        // A page without storage forgets the choice.
      }
    },
  }
}
