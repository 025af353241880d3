const MAX_MS = 60_000

/**
 * Retry-After (seconds or an HTTP date, RFC 9110 §10.2.3) in milliseconds, capped at one minute;
 * undefined when absent or unreadable.
 */
export const parseRetryAfter = (header: string | null, nowMs: number): number | undefined => {
  if (header === null) return undefined
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : Number.NaN
  const ms = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000
  return Number.isNaN(ms) ? undefined : Math.min(MAX_MS, Math.max(0, ms))
}
