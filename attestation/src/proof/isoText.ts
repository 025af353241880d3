/** A time of Unix seconds in the form `2026-06-12T22:19:21Z`, as `readIsoTime` reads it. */
export function isoText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z")
}
