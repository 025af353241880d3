/** What a log may say of a source: its origin, as the rest of an address may hold somebody's token. */
export function sourceName(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (url === undefined) return "a malformed URI"
  return url.protocol === "http:" || url.protocol === "https:" ? url.origin : url.protocol
}
