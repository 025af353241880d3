import { CocoonError } from "../../errors.js"
import { badEnvelope } from "../badEnvelope.js"
import type { ChannelSecrets } from "../ChannelSecrets.js"
import type { AnswerEvent } from "./AnswerEvent.js"
import { decodeAnswerError, decodeAnswerHead } from "./answerJson.js"
import { createAnswerOrder } from "./answerOrder.js"
import { decodeAnswerReceipt } from "./answerReceipt.js"
import {
  type ChunkCipher,
  createChunkCipher,
  LAST_BIT,
  RESPONSE_NONCE_BYTES,
} from "./chunkCipher.js"
import { type ChunkFrame, MAX_CHUNK_BYTES, MIN_CHUNK_BYTES, parseChunkFrame } from "./chunkFrame.js"
import { createCollector } from "./createCollector.js"
import { createResponseDigest } from "./createResponseDigest.js"

/** Reads one answer from bytes in any pieces. */
export type AnswerOpener = {
  /**
   * The chunks that this piece completes; data are bytes of their own. After an error it throws that error again.
   * @throws CocoonError OPEN_FAILED for a chunk that is not this answer's next, BAD_ENVELOPE for broken format
   */
  push(bytes: Uint8Array): AnswerEvent[]
  /** Call when the connection ended. @throws CocoonError TRUNCATED when the last chunk did not come */
  end(): void
  /** What the receipt's responseHash must be over the data so far; the salt has 32 bytes. */
  responseHash(salt: Uint8Array): bigint
  /** Bytes of data so far. */
  responseLength(): number
}

/** Client: opens the answer to a request; `requestId` has 32 bytes. */
export function createAnswerOpener(secrets: ChannelSecrets, requestId: Uint8Array): AnswerOpener {
  const collector = createCollector()
  const order = createAnswerOrder()
  const digest = createResponseDigest()
  let cipher: ChunkCipher | undefined
  let word: number | undefined
  let ended = false
  let failed: unknown

  /** The next event, or undefined when the piece is used up. */
  const next = (): AnswerEvent | undefined => {
    if (cipher === undefined) {
      const nonce = collector.take(RESPONSE_NONCE_BYTES)
      if (nonce === undefined) return undefined
      cipher = createChunkCipher(secrets, { requestId, nonce })
    }
    if (word === undefined) {
      const header = collector.take(4)
      if (header === undefined) return undefined
      word = readWord(header)
    }
    const ciphertext = collector.take(chunkBytes(word))
    if (ciphertext === undefined) return undefined
    const event = openChunk(cipher, { word, ciphertext })
    word = undefined
    return event
  }
  const openChunk = (by: ChunkCipher, chunk: { word: number; ciphertext: Uint8Array }) => {
    const frame = by.open(chunk.word, chunk.ciphertext)
    if (frame === undefined) throw openFailed()
    const { kind, payload } = parseChunkFrame(frame)
    const last = chunk.word >= LAST_BIT
    const reason = order({ kind, last })
    if (reason !== undefined) throw badEnvelope(reason)
    if (kind === "data") digest.add(payload)
    ended = last
    return toEvent({ kind, payload }, last)
  }
  const drain = (events: AnswerEvent[]) => {
    for (;;) {
      if (ended) return collector.isDrained() ? events : afterLast()
      const event = next()
      if (event === undefined) return events
      events.push(event)
    }
  }

  return {
    push(bytes) {
      if (failed !== undefined) throw failed
      try {
        collector.feed(bytes)
        return drain([])
      } catch (error) {
        failed = error
        throw error
      }
    },
    end() {
      if (failed !== undefined) throw failed
      if (!ended) throw truncated()
    },
    responseHash: digest.hash,
    responseLength: digest.length,
  }
}

function readWord(header: Uint8Array): number {
  const word = new DataView(header.buffer, header.byteOffset, 4).getUint32(0)
  const bytes = chunkBytes(word)
  if (bytes < MIN_CHUNK_BYTES || bytes > MAX_CHUNK_BYTES || bytes % 64 !== MIN_CHUNK_BYTES % 64) {
    throw badEnvelope("a chunk of a length that no chunk has")
  }
  return word
}

function chunkBytes(word: number): number {
  return word % LAST_BIT
}

function toEvent({ kind, payload }: ChunkFrame, last: boolean): AnswerEvent {
  if (kind === "data") return { kind, bytes: payload, last }
  if (kind === "head") return { kind, ...decodeAnswerHead(payload), last }
  if (kind === "error") return { kind, error: decodeAnswerError(payload), last }
  return { kind, receipt: decodeAnswerReceipt(payload), last }
}

function afterLast(): never {
  throw badEnvelope("bytes after the last chunk")
}

function openFailed(): CocoonError {
  const message =
    "a chunk of the answer does not open: changed, dropped, moved or of another answer"
  return new CocoonError({ code: "OPEN_FAILED", message })
}

function truncated(): CocoonError {
  const message = "the answer ended before its last chunk: ask for the receipt, then retry"
  return new CocoonError({ code: "TRUNCATED", message, retryable: true })
}
