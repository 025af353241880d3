/** What of an error may be logged: its class and its code. Messages and payloads may quote what people wrote. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  return typeof code === "string" && /^\w{1,60}$/.test(code) ? `${error.name} ${code}` : error.name
}
