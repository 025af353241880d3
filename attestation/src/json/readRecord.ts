import type { Read, Reader } from "./reader.js"

type Shape = Readonly<Record<string, Reader<unknown>>>

/**
 * A reader of an object with exactly the fields of `required`, and of `optional` those that are
 * there: an unknown field is a refusal, because its meaning is unknown too.
 */
export function readRecord<const S extends Shape, const O extends Shape = Record<never, never>>(
  required: S,
  optional?: O,
): Reader<{ readonly [K in keyof S]: Read<S[K]> } & { readonly [K in keyof O]?: Read<O[K]> }> {
  const shape: Shape = { ...required, ...optional }
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
    const fields = new Map<string, unknown>()
    for (const [name, field] of Object.entries(value)) {
      const read = Object.hasOwn(shape, name) ? shape[name]?.(field) : undefined
      if (read === undefined) return undefined
      fields.set(name, read)
    }
    const complete = Object.keys(required).every((name) => fields.has(name))
    return complete ? (Object.fromEntries(fields) as never) : undefined
  }
}
