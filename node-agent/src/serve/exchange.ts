import type { AnswerSealer, OpenedRequest } from "@cocoon/protocol"
import type { AnswerStream } from "./answerStream.js"
import type { Channel } from "./channels.js"

/** A request that opened, and the way back to its client. */
export type SealedExchange = {
  readonly channel: Channel
  readonly request: OpenedRequest
  /** 32 bytes. */
  readonly requestId: Uint8Array
  readonly sealer: AnswerSealer
  readonly stream: AnswerStream
  /** Monotonic milliseconds at which it was read. */
  readonly readAt: number
}

/** How an exchange ends: the last bytes, and what the metrics call it. */
export type ExchangeEnd = {
  readonly bytes: Uint8Array
  readonly outcome: string
  /** Counter of the receipt among the bytes. */
  readonly receipt?: bigint
}
