/** What a log line may hold: numbers and words of this code. Nothing that a person wrote, no name, no chat, no key. */
export type LogFields = Readonly<Record<string, number | bigint | boolean | string | null>>

/** Writes one event; `event` and every text field are constants of the code or codes of the APIs. */
export type Log = (event: string, fields?: LogFields) => void

/** JSON lines to `write`, stderr unless a test listens; bigints are written as decimal strings. */
export function createLog(
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const show = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value)
  return (event, fields = {}) =>
    write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields }, show)}\n`)
}
