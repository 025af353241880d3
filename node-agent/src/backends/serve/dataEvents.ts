import type { ServeEvent } from "../serving.js"

const MAX_BYTES = 256 * 1024

/** Text as data events of at most 256 KiB each. */
export function* dataEvents(text: string, tokens: number): Generator<ServeEvent> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += MAX_BYTES) {
    yield { type: "data", bytes: bytes.subarray(from, from + MAX_BYTES), tokens }
  }
}
