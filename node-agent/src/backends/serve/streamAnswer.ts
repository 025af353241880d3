import { BackendError } from "../BackendError.js"
import { checkUsage } from "../checkUsage.js"
import { promptTexts } from "../request/promptTexts.js"
import type { ServeEvent } from "../serving.js"
import type { CountedBy, OpenAiUsage } from "../usage.js"
import type { AnswerContext } from "./answerContext.js"
import { type ChunkReader, createChunkReader } from "./chunkReader.js"
import { dataEvents } from "./dataEvents.js"
import { parseUsage } from "./parseUsage.js"
import { partialUsage } from "./partialUsage.js"
import { createSseParser, type SseParser } from "./sseParser.js"
import { withoutEcho } from "./withoutEcho.js"

type Counted = { usage: OpenAiUsage; countedBy: CountedBy }
type Batch = { text: string; done: boolean; failure?: unknown }

function broken(message: string): BackendError {
  return new BackendError("BACKEND_RESPONSE", message)
}

/** All events that a piece of the stream completes, up to the end or the first that is wrong. */
function takeBatch(piece: string, { parser, chunks }: { parser: SseParser; chunks: ChunkReader }) {
  const batch: Batch = { text: "", done: false }
  try {
    for (const event of parser.push(piece)) {
      if (event.data === "[DONE]") {
        batch.done = true
        break
      }
      batch.text += chunks.take(event)
    }
  } catch (error) {
    batch.failure = error
  }
  return batch
}

/** The pieces of the stream as batches, up to the one that ends it. Throws BACKEND_RESPONSE at a stream without an end. */
async function* batches({ exchange, limits }: AnswerContext, chunks: ChunkReader) {
  const parser = createSseParser(limits)
  let size = 0
  for (let piece = await exchange.next(); piece !== undefined; piece = await exchange.next()) {
    size += piece.length
    if (size > limits.maxStreamChars) throw broken("the model server's answer is too large")
    const batch = takeBatch(piece, { parser, chunks })
    yield batch
    if (batch.failure !== undefined) throw batch.failure
    if (batch.done) return
  }
  throw broken("the model server's stream has no end")
}

async function count(context: AnswerContext, chunks: ChunkReader): Promise<Counted> {
  const { request, tokenizer, onMismatch } = context
  const usage = parseUsage(chunks.usage(), { completion: true })
  const answer = withoutEcho(chunks.texts(), request)
  return await checkUsage({ usage, prompt: promptTexts(request), answer, tokenizer, onMismatch })
}

/** The server's last word if it said one before it failed, else what can be counted from what it sent. */
async function countPart(context: AnswerContext, chunks: ChunkReader): Promise<Counted> {
  const { request, tokenizer } = context
  try {
    return await count(context, chunks)
  } catch {
    const answer = withoutEcho(chunks.texts(), request)
    const prompt = promptTexts(request)
    return await partialUsage({ prompt, answer, deltas: chunks.deltas(), tokenizer })
  }
}

/**
 * Passes a stream on event by event, each with `model` as the client named it, then the checked usage: as a chunk for a
 * client that asked for it, and as the last event. What fails before the first chunk throws; after it, the usage of what
 * came is the last event, with the failure's code.
 */
export async function* streamAnswer(context: AnswerContext): AsyncGenerator<ServeEvent> {
  const { request, exchange, tokenizer } = context
  const chunks = createChunkReader(request, { keepTexts: tokenizer !== undefined })
  let started = false
  try {
    for await (const { text } of batches(context, chunks)) {
      if (text === "") continue
      if (!started) yield { type: "head", contentType: "text/event-stream" }
      started = true
      yield* dataEvents(text, chunks.deltas())
    }
    exchange.finish()
    if (!started) throw broken("the model server's stream is empty")
    const counted = await count(context, chunks)
    const chunk = request.includeUsage ? chunks.usageChunk(counted.usage) : ""
    yield* dataEvents(`${chunk}data: [DONE]\n\n`, counted.usage.completion_tokens)
    yield { type: "usage", ...counted }
  } catch (error) {
    if (!started) throw error
    exchange.close()
    const failed = error instanceof BackendError ? error.code : "BACKEND_MODEL"
    yield { type: "usage", ...(await countPart(context, chunks)), failed }
  }
}
