import type { ParsedServeRequest } from "../request/parseServeRequest.js"
import { dataEvents } from "../serve/dataEvents.js"
import type { ServeEvent } from "../serving.js"
import { createAnswerShapes } from "./answerShapes.js"
import type { GeneratedText, TextJob } from "./generateText.js"
import { textJobOf } from "./textJobOf.js"
import { createTextQueue } from "./textQueue.js"

type Generate = (job: TextJob) => Promise<GeneratedText>

function usageEvent({ usage, failed }: GeneratedText): ServeEvent {
  const counted = { type: "usage", usage, countedBy: "engine" } as const
  return failed === undefined ? counted : { ...counted, failed }
}

async function* whole(
  work: Promise<GeneratedText>,
  request: ParsedServeRequest,
): AsyncGenerator<ServeEvent> {
  const generated = await work
  if (generated.failed === undefined) {
    yield { type: "head", contentType: "application/json" }
    const text = createAnswerShapes(request).whole(generated)
    yield* dataEvents(text, generated.usage.completion_tokens)
  }
  yield usageEvent(generated)
}

async function* streamed(
  start: (onText: TextJob["onText"]) => Promise<GeneratedText>,
  request: ParsedServeRequest,
): AsyncGenerator<ServeEvent> {
  const shapes = createAnswerShapes(request)
  const queue = createTextQueue()
  const work = start(queue.push).finally(queue.end)
  work.catch(() => undefined) // Awaited below, once the queue is empty.
  const first = await queue.take()
  if (first === undefined) await work
  yield { type: "head", contentType: "text/event-stream" }
  yield* dataEvents(shapes.opening(), 0)
  for (let piece = first; piece !== undefined; piece = await queue.take()) {
    yield* dataEvents(shapes.text(piece.text), piece.tokens)
  }
  const generated = await work
  if (generated.failed === undefined) {
    const { finishReason, usage } = generated
    yield* dataEvents(shapes.closing(finishReason, usage), usage.completion_tokens)
  }
  yield usageEvent(generated)
}

/**
 * Answers one checked request from the engine, streamed as the text comes or whole. `generate` runs in a slot of its own
 * and throws by name; a reader that leaves early ends it.
 */
export async function* serveText(
  { request, signal }: { request: ParsedServeRequest; signal: AbortSignal },
  generate: Generate,
): AsyncGenerator<ServeEvent> {
  const left = new AbortController()
  const job = { ...textJobOf(request), signal: AbortSignal.any([signal, left.signal]) }
  let work: Promise<GeneratedText> | undefined
  const start = (onText?: TextJob["onText"]) => {
    work = generate(onText === undefined ? job : { ...job, onText })
    return work
  }
  try {
    yield* request.stream ? streamed(start, request) : whole(start(), request)
  } finally {
    left.abort()
    await work?.catch(() => undefined)
  }
}
