import { concatBytes, type Usage, usageFromOpenAi } from "@cocoon/protocol"

/** Finds the usage object that an answer itself shows, as its data passes. */
export interface UsageReader {
  readonly push: (bytes: Uint8Array) => void
  /** Undefined when the answer had none that can be read. */
  readonly end: () => Usage | undefined
}

const JSON_BYTES_MAX = 16_777_216
/** The event with the usage is the last but one of a stream, and short. */
const TAIL_BYTES = 16_384

/** Keeps the whole of a JSON answer, and the end of a stream. */
export function createUsageReader(contentType: string): UsageReader {
  const streamed = contentType.startsWith("text/event-stream")
  let parts: Uint8Array[] = []
  let size = 0
  return {
    push(bytes) {
      parts.push(bytes)
      size += bytes.length
      while (streamed && parts[0] !== undefined && size - parts[0].length >= TAIL_BYTES) {
        size -= parts[0].length
        parts.shift()
      }
      if (!streamed && size > JSON_BYTES_MAX) parts = []
    },
    end() {
      const text = new TextDecoder().decode(concatBytes(...parts))
      return streamed ? lastUsage(text) : usageOf(text)
    },
  }
}

function lastUsage(stream: string): Usage | undefined {
  const event = stream
    .split("\n")
    .findLast((line) => line.startsWith("data:") && line.includes('"prompt_tokens"'))
  return event === undefined ? undefined : usageOf(event.slice("data:".length))
}

function usageOf(text: string): Usage | undefined {
  if (!text.includes('"prompt_tokens"')) return undefined
  try {
    const { usage } = JSON.parse(text) as { usage?: Record<string, unknown> }
    // Embeddings have no completion.
    return usageFromOpenAi({ completion_tokens: 0, ...usage })
  } catch {
    return undefined
  }
}
