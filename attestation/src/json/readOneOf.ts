import type { Reader } from "./reader.js"

/** A reader of one of the given constants. */
export function readOneOf<const T extends string | number>(...values: readonly T[]): Reader<T> {
  return (value) => values.find((known) => known === value)
}
