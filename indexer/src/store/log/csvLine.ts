/** A line of CSV by RFC 4180: fields with a comma, a quote or a line break are quoted; null is an empty field, objects are JSON. */
export function csvLine(
  columns: readonly string[],
  row: Readonly<Record<string, unknown>>,
): string {
  return `${columns.map((column) => field(row[column])).join(",")}\r\n`
}

function field(value: unknown): string {
  if (value === null || value === undefined) return ""
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  // An empty text is quoted, so that it is not taken for NULL.
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
