/** Reads a time in the form `2026-06-12T22:19:21Z` as Unix seconds; impossible dates are none. */
export function readIsoTime(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value))
    return undefined
  const milliseconds = Date.parse(value)
  if (!Number.isFinite(milliseconds)) return undefined
  const exact = new Date(milliseconds).toISOString().replace(".000Z", "Z") === value
  return exact ? milliseconds / 1000 : undefined
}
