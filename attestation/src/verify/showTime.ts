/** Unix seconds as people read them, in UTC; the bare number when it is no date. */
export function showTime(seconds: number): string {
  const date = new Date(seconds * 1000)
  const isDate = Number.isFinite(date.getTime())
  return isDate ? date.toISOString().replace(".000Z", "Z") : `${seconds}`
}
