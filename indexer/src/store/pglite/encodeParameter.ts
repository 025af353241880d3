/** A query's parameter as the text that PostgreSQL reads, by the rules of `pg`: arrays as array literals, other objects as JSON. */
export function encodeParameter(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === "string") return value
  if (Array.isArray(value)) return encodeArray(value)
  if (ArrayBuffer.isView(value)) {
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`
  }
  if (value instanceof Date) return value.toISOString()
  if (typeof value === "object") return JSON.stringify(value)
  return String(value)
}

const encodeArray = (values: readonly unknown[]): string => `{${values.map(element).join(",")}}`

function element(value: unknown): string {
  if (Array.isArray(value)) return encodeArray(value)
  const text = encodeParameter(value)
  return text === null ? "NULL" : `"${text.replace(/[\\"]/g, "\\$&")}"`
}
