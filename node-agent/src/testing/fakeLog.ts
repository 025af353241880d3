import type { Log } from "@cocoon/service"

/** A line that a test's log heard. */
export type LogLine = { readonly level: string; readonly text: string; readonly fields: object }

/** A log that remembers its lines. */
export function createFakeLog(lines: LogLine[] = []): Log & { readonly lines: LogLine[] } {
  const write = (level: string) => (fields: object, text: string) => {
    lines.push({ level, text, fields })
  }
  return {
    lines,
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    child: () => createFakeLog(lines),
    flush: () => undefined,
  }
}
