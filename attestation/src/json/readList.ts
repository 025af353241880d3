import type { Reader } from "./reader.js"

/** A reader of an array of `least` … `most` items. */
export function readList<T>(
  item: Reader<T>,
  { least, most }: { readonly least: number; readonly most: number },
): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return undefined
    const items = value.map(item).filter((read) => read !== undefined)
    return items.length === value.length ? items : undefined
  }
}
