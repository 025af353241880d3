/**
 * Characters that a value takes as JSON, at the least; Infinity as soon as they are more than `most`. A text that is shown many times is
 * held once by what is executed, and as often as it is shown by what is written: what is too long is found before it is written.
 */
export function leastLength(value: unknown, most: number): number {
  if (typeof value === "string") return value.length + 2 > most ? Infinity : value.length + 2
  if (typeof value !== "object" || value === null) return 1
  let sum = 2
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[key]
    if (item === undefined) continue
    const named = Array.isArray(value) ? 0 : key.length + 3
    sum += named + leastLength(item, most - sum)
    if (sum > most) return Infinity
  }
  return sum
}
