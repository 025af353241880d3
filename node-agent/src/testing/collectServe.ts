import type { ServeEvent } from "../backends/serving.js"

/** The events of a serve() read to its end. */
export type ServeCollection = {
  contentType: string | undefined
  text: string
  /** The JSON of each server-sent event. */
  chunks: Record<string, unknown>[]
  usage: Extract<ServeEvent, { type: "usage" }> | undefined
  types: string[]
}

function chunksOf(text: string): Record<string, unknown>[] {
  const datas = text.split("\n\n").flatMap((event) => (event === "" ? [] : [event.slice(6)]))
  return datas.filter((data) => data !== "[DONE]").map((data) => JSON.parse(data))
}

/** Reads all events; `onEvent` sees each as it comes. */
export async function collectServe(
  events: AsyncIterable<ServeEvent>,
  onEvent: (event: ServeEvent) => void = () => undefined,
): Promise<ServeCollection> {
  const types: string[] = []
  let contentType: string | undefined
  let usage: ServeCollection["usage"]
  const bytes: Uint8Array[] = []
  for await (const event of events) {
    types.push(event.type)
    if (event.type === "head") contentType = event.contentType
    if (event.type === "data") bytes.push(event.bytes)
    if (event.type === "usage") usage = event
    onEvent(event)
  }
  const text = Buffer.concat(bytes).toString("utf8")
  const chunks = contentType === "text/event-stream" ? chunksOf(text) : []
  return { contentType, text, chunks, usage, types }
}
