import { UsageError } from "../UsageError.js"

/** The last second of the year 9999, the last one that has a date of four digits. */
const LATEST = 253_402_300_799

/**
 * A time of the command line in Unix seconds.
 * @throws UsageError when it is no whole number, or beyond the year 9999 (milliseconds, say).
 */
export function readAt(value: string): number {
  const seconds = Number(value)
  if (/^\d{1,12}$/.test(value) && seconds <= LATEST) return seconds
  throw new UsageError({
    what: `--at ${value === "" ? '""' : value}`,
    why: "is no time in Unix seconds",
    advice: "write whole seconds since 1970, such as --at 1774995607",
  })
}
