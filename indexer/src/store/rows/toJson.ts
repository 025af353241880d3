/** What PostgreSQL cannot store in text: NUL, and halves of surrogate pairs; as JSON.stringify writes them. */
const SUSPECT = /\\u(?:0000|d[89a-f])/

/** JSON that PostgreSQL can store: what it cannot is replaced by U+FFFD, so that no stranger's string can stop a batch. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (!SUSPECT.test(text)) return text
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === "string") return storable(item)
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item
    return Object.fromEntries(Object.entries(item).map(([key, member]) => [storable(key), member]))
  })
}

// Encoding as UTF-8 and back replaces halves of surrogate pairs.
const storable = (text: string): string => Buffer.from(text).toString().replaceAll("\0", "\u{fffd}")
