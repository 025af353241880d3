/** Reads a string. */
export function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined
}
