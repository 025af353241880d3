import { concatBytes } from "../../bytes.js"
import { CocoonError } from "../../errors.js"
import type { ChannelSecrets } from "../ChannelSecrets.js"
import { randomBytes } from "../randomBytes.js"
import { TAG_BYTES } from "../wire.js"
import type { AnswerError, AnswerHead, AnswerReceipt } from "./AnswerEvent.js"
import { encodeAnswerError, encodeAnswerHead } from "./answerJson.js"
import { type AnswerStep, createAnswerOrder } from "./answerOrder.js"
import { encodeAnswerReceipt } from "./answerReceipt.js"
import { createChunkCipher, LAST_BIT, RESPONSE_NONCE_BYTES } from "./chunkCipher.js"
import { buildChunkFrame, MAX_PAYLOAD_BYTES } from "./chunkFrame.js"
import { createResponseDigest } from "./createResponseDigest.js"

const MAX_RESPONSE_BYTES = 0xffffffff

/** Writes one answer; every method gives the bytes to send, in order. An order that no client takes is refused. */
export type AnswerSealer = {
  /** The nonce, 32 bytes: sent before the first chunk. */
  readonly start: Uint8Array
  head(head: AnswerHead): Uint8Array
  /** Data of any length, cut into chunks where it must be; `last` ends an answer that was not metered. */
  data(bytes: Uint8Array, end?: { readonly last?: boolean }): Uint8Array
  /** Where no head was sent, one with the error's status goes before it. */
  error(error: AnswerError, end: { readonly last: boolean }): Uint8Array
  /** Always the last. */
  receipt(receipt: AnswerReceipt): Uint8Array
  /** Bytes of data so far: the receipt's responseLength. */
  responseLength(): number
  /** The receipt's responseHash over the data so far; the salt has 32 bytes. */
  responseHash(salt: Uint8Array): bigint
}

/** The request that is answered; `nonce` is random if not said, fixed by vectors alone. */
export type AnswerRequest = { readonly requestId: Uint8Array; readonly nonce?: Uint8Array }

/**
 * Node: starts the answer to a request.
 * @throws CocoonError (its methods) ANSWER_ORDER, OUT_OF_RANGE, TOO_LARGE beyond 2^32 − 1 bytes of data
 */
export function createAnswerSealer(secrets: ChannelSecrets, request: AnswerRequest): AnswerSealer {
  const { requestId, nonce = randomBytes(RESPONSE_NONCE_BYTES) } = request
  const cipher = createChunkCipher(secrets, { requestId, nonce })
  const order = createAnswerOrder()
  const digest = createResponseDigest()
  let begun = false

  const chunk = (step: AnswerStep, payload: Uint8Array) => {
    requireOrder(order(step))
    begun = true
    const frame = buildChunkFrame({ kind: step.kind, payload })
    const out = new Uint8Array(4 + frame.length + TAG_BYTES)
    const word = (frame.length + TAG_BYTES) | (step.last ? LAST_BIT : 0)
    new DataView(out.buffer).setUint32(0, word)
    cipher.seal(word, frame, out.subarray(4))
    return out
  }
  const head = (value: AnswerHead) => chunk({ kind: "head", last: false }, encodeAnswerHead(value))

  return {
    start: nonce,
    head,
    data(bytes, { last = false } = {}) {
      if (digest.length() + bytes.length > MAX_RESPONSE_BYTES) throw tooLarge()
      const parts = cut(bytes)
      const chunks = parts.map((part, i) =>
        chunk({ kind: "data", last: last && i === parts.length - 1 }, part),
      )
      digest.add(bytes)
      return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : concatBytes(...chunks)
    },
    error(error, { last }) {
      const { status } = error
      const payload = encodeAnswerError(error)
      const before = begun ? [] : [head({ status, contentType: "application/json" })]
      return concatBytes(...before, chunk({ kind: "error", last }, payload))
    },
    receipt: (value) => chunk({ kind: "receipt", last: true }, encodeAnswerReceipt(value)),
    responseLength: digest.length,
    responseHash: digest.hash,
  }
}

function cut(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length <= MAX_PAYLOAD_BYTES) return [bytes]
  const count = Math.ceil(bytes.length / MAX_PAYLOAD_BYTES)
  return Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * MAX_PAYLOAD_BYTES, (i + 1) * MAX_PAYLOAD_BYTES),
  )
}

function requireOrder(reason: string | undefined): void {
  if (reason === undefined) return
  throw new CocoonError({ code: "ANSWER_ORDER", message: `an answer has no place for ${reason}` })
}

function tooLarge(): CocoonError {
  const message = "an answer has at most 2^32 − 1 bytes of data"
  return new CocoonError({ code: "TOO_LARGE", message })
}
