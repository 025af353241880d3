type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  items?: Schema
}

/** A value that a simple JSON schema accepts; every text in it is `text`. */
export function sampleOf(schema: unknown, text: string): unknown {
  const { type, enum: choices, const: only, properties, items } = (schema ?? {}) as Schema
  if (only !== undefined) return only
  if (choices !== undefined) return choices[0]
  if (properties !== undefined) {
    const entries = Object.entries(properties).map(([key, one]) => [key, sampleOf(one, text)])
    return Object.fromEntries(entries)
  }
  if (type === "array") return items === undefined ? [] : [sampleOf(items, text)]
  if (type === "number" || type === "integer") return 7
  if (type === "boolean") return true
  if (type === "null") return null
  return type === "object" ? {} : text
}
