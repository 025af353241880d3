/** SQL types of a table's columns by name, in their order. */
export type Columns = Readonly<Record<string, string>>

/**
 * A line of CSV by RFC 4180: fields with a comma, a quote or a line break are quoted; null is an empty field, objects are JSON. A text
 * that a spreadsheet would compute has a `'` before it: endpoints, URIs and GPU classes are what strangers wrote.
 */
export function csvLine(columns: Columns, row: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(columns).map(([name, type]) => {
    const value = row[name]
    return field(type.startsWith("text") && isFormula(value) ? `'${value}` : value)
  })
  return `${fields.join(",")}\r\n`
}

/** Source: owasp.org/www-community/attacks/CSV_Injection; an address in the masterchain begins with a minus and computes nothing. */
const isFormula = (value: unknown): boolean =>
  typeof value === "string" && /^[=+\-@\t\r\n]/.test(value) && !/^-1:[0-9a-f]{64}$/.test(value)

function field(value: unknown): string {
  if (value === null || value === undefined) return ""
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  // An empty text is quoted, so that it is not taken for NULL.
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
