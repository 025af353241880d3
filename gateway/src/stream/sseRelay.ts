import type { Charge } from "@cocoon/client"
import { nodeError } from "../openai/nodeError.js"
import { usageText, withCost, withMember } from "./answerText.js"
import { eventData } from "./eventData.js"
import { createEventSplitter } from "./eventSplitter.js"
import { isRecord } from "./isRecord.js"

/** A streamed answer on its way through; bytes go on as they came except where the id or the cost is written. */
export type SseRelay = {
  /** What may go on now. Throws OpenAiError when the node reports an error or breaks the format. */
  push(bytes: Uint8Array): Buffer[]
  /** What was held back, with the cost, and the end of the stream: for an answer that ended well. */
  finish(charge: Charge | null): Buffer
  /** The answer's id, known from its first event on. */
  id(): string | undefined
  /** False once more than the cost was written into the answer. */
  verbatim(): boolean
}

/** How a stream is to be changed. */
export type SseRelayOptions = {
  readonly includeUsage: boolean
  /** The id to use for what the node calls `id`; the same one if it is free. */
  readonly chooseId: (id: unknown) => string
}

const MAX_EVENT_BYTES = 4_194_304
const DONE = Buffer.from("data: [DONE]\n\n")
const SUSPECTS = ['"usage"', '"error"', "[DONE]"].map((text) => Buffer.from(text))

const toEvent = (json: string) => Buffer.from(`data: ${json}\n\n`)

function parse(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data)
    if (isRecord(value)) return value
  } catch {
    // refused below; the parser's words would quote the answer
  }
  throw nodeError({ status: 502 })
}

/** The usage chunk for an answer that came without one. */
function usageChunk(first: Record<string, unknown>, charge: Charge): string {
  const { id, object, created, model } = first
  const head = JSON.stringify({ id, object, created, model, choices: [] })
  return withMember(head, { name: "usage", json: usageText(charge) })
}

/** Relays one answer; see SseRelay. */
export function createSseRelay({ includeUsage, chooseId }: SseRelayOptions): SseRelay {
  const splitter = createEventSplitter(MAX_EVENT_BYTES)
  let first: Record<string, unknown> | undefined
  let id: string | undefined
  let rewritten = false
  /** Something else than the cost was written, or what the node sent was put in another form. */
  let changed = false
  let done = false
  /** The newest event with usage: with the cost in it if it turns out to be the last. */
  let held: string | undefined

  const begin = (event: Record<string, unknown>) => {
    id = chooseId(event.id)
    rewritten = id !== event.id
    first = { ...event, id }
  }
  const named = (data: string) =>
    rewritten ? withMember(data, { name: "id", json: JSON.stringify(id) }) : data
  const relayEvent = (bytes: Buffer): Buffer[] => {
    if (done) changed = true
    if (done) return []
    const data = eventData(bytes)
    if (data === undefined) return [bytes]
    if (data === "[DONE]") {
      done = true
      if (!bytes.equals(DONE)) changed = true
      return []
    }
    const suspect = data.includes('"usage"') || data.includes('"error"')
    const event = suspect || first === undefined || rewritten ? parse(data) : undefined
    if (event?.error !== undefined && event.error !== null)
      throw nodeError({ status: 502, error: event.error })
    if (first === undefined && event !== undefined) begin(event)
    const before = held === undefined ? [] : [toEvent(held)]
    held = includeUsage && isRecord(event?.usage) ? named(data) : undefined
    if (held !== undefined) {
      if (!bytes.equals(toEvent(held))) changed = true
      return before
    }
    return [...before, rewritten ? toEvent(named(data)) : bytes]
  }
  const passes = (bytes: Buffer) =>
    !done &&
    first !== undefined &&
    !rewritten &&
    held === undefined &&
    splitter.atBoundary() &&
    bytes.at(-1) === 10 &&
    bytes.at(-2) === 10 &&
    SUSPECTS.every((text) => !bytes.includes(text))
  const lastEvent = (charge: Charge | null): string | undefined => {
    if (held !== undefined || charge === null || !includeUsage || first === undefined) return held
    changed = true
    return usageChunk(first, charge)
  }
  return {
    push(chunk) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      if (passes(bytes)) return [bytes]
      try {
        return splitter.push(bytes).flatMap(relayEvent)
      } catch (error) {
        throw error instanceof RangeError ? nodeError({ status: 502 }) : error
      }
    },
    finish(charge) {
      if (!done || !splitter.atBoundary()) changed = true
      const last = lastEvent(charge)
      const cost = charge?.cost ?? 0n
      return last === undefined ? DONE : Buffer.concat([toEvent(withCost(last, cost)), DONE])
    },
    id: () => id,
    verbatim: () => !rewritten && !changed,
  }
}
