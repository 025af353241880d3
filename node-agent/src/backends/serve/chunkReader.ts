import { BackendError } from "../BackendError.js"
import type { AnswerTexts } from "../countTokens.js"
import type { ParsedServeRequest } from "../request/parseServeRequest.js"
import type { OpenAiUsage } from "../usage.js"
import { createTextCollector } from "./answerTexts.js"
import { parseJson, streamError } from "./serverError.js"
import type { SseEvent } from "./sseParser.js"

/** Reads the chunks of a streamed answer and rewrites them for the client. */
export type ChunkReader = {
  /** The event as the client gets it, "" for none. Throws BackendError for what is no chunk, and for the server's error. */
  take(event: SseEvent): string
  /** Chunks that held text so far: as many tokens at the least. */
  deltas(): number
  texts(): AnswerTexts
  /** The server's last usage, unchecked; undefined if there was none. */
  usage(): unknown
  /** The chunk that OpenAI's API ends a stream with when the client asked for the usage. */
  usageChunk(usage: OpenAiUsage): string
}

type Chunk = Record<string, unknown> & { choices: unknown[] }

const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`

function readChunk({ type, data }: SseEvent): Chunk {
  const chunk = parseJson(data)
  if (type === "error") throw streamError(chunk)
  if (typeof chunk === "object" && chunk !== null) {
    const { error, object, choices } = chunk as Record<string, unknown>
    if ((error !== undefined && error !== null) || object === "error") throw streamError(chunk)
    if (Array.isArray(choices)) return chunk as Chunk
  }
  throw new BackendError("BACKEND_RESPONSE", "an event of the model server is not a chunk")
}

/** `keepTexts` is for a later count by a tokenizer. */
export function createChunkReader(
  { model, includeUsage }: Pick<ParsedServeRequest, "model" | "includeUsage">,
  { keepTexts }: { keepTexts: boolean },
): ChunkReader {
  const collector = createTextCollector({ keep: keepTexts })
  let deltas = 0
  let usage: unknown
  let last: Readonly<Record<string, unknown>> = {}
  const look = (choice: unknown) => {
    if (typeof choice !== "object" || choice === null) {
      throw new BackendError("BACKEND_RESPONSE", "a choice of the model server is not an object")
    }
    const { index, delta } = choice as Record<string, unknown>
    const part = typeof delta === "object" && delta !== null ? delta : choice
    const place = typeof index === "number" ? index : 0
    if (collector.take(place, part as Readonly<Record<string, unknown>>)) deltas += 1
  }
  return {
    take(sse) {
      const chunk = readChunk(sse)
      for (const choice of chunk.choices) look(choice)
      const told = chunk.usage !== undefined && chunk.usage !== null
      if (told) usage = chunk.usage
      last = chunk
      chunk.model = model
      if (includeUsage) chunk.usage = null
      else delete chunk.usage
      return told && chunk.choices.length === 0 ? "" : event(chunk)
    },
    deltas: () => deltas,
    texts: collector.texts,
    usage: () => usage,
    usageChunk: (checked) => event({ ...last, choices: [], model, usage: checked }),
  }
}
