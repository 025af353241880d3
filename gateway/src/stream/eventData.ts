/** The data of an event: its `data:` lines joined. Undefined for a comment. */
export function eventData(event: Buffer): string | undefined {
  const text = event.toString("utf8")
  if (text.startsWith("data: ") && text.indexOf("\n") >= text.length - 2)
    return text.slice(6).trimEnd()
  const lines = text.split(/\r?\n/).filter((line) => line.startsWith("data:"))
  if (lines.length === 0) return undefined
  return lines.map((line) => line.slice(line[5] === " " ? 6 : 5)).join("\n")
}
