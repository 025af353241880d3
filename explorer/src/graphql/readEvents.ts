/** One server-sent event. */
export interface ServerEvent {
  readonly name: string
  readonly data: string
}

/** An event longer than this is no answer of an indexer. */
const LENGTH_MAX = 4_000_000

/** Reads server-sent events (HTML standard, 9.2.6) off a body; comments and other fields are skipped, `onBytes` hears every piece. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader()
  let rest = ""
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as { done: boolean; value?: string }
      if (done) return
      onBytes()
      const parts = `${rest}${value ?? ""}`.replaceAll("\r\n", "\n").split("\n\n")
      rest = parts.pop() ?? ""
      if (rest.length > LENGTH_MAX) throw new Error("an event does not end")
      for (const part of parts) {
        const event = readEvent(part)
        if (event) yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function readEvent(text: string): ServerEvent | undefined {
  const valuesOf = (field: string) =>
    text
      .split("\n")
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).replace(/^ /, ""))
  const [name] = valuesOf("event")
  return name === undefined ? undefined : { name, data: valuesOf("data").join("\n") }
}
