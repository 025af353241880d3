import type { UsageCheck } from "../checkUsage.js"
import type { ParsedServeRequest } from "../request/parseServeRequest.js"
import type { UsageTokenizer } from "../usageTokenizer.js"
import type { Exchange } from "./exchange.js"

/** Bounds of what a model server may send, in characters. */
export type AnswerLimits = {
  /** An answer that is one JSON text. */
  readonly maxBytes: number
  readonly maxEventChars: number
  readonly maxStreamChars: number
}

/** One answer being read: the request, the server's body, and what the counts are checked with. */
export type AnswerContext = {
  readonly request: ParsedServeRequest
  readonly exchange: Exchange
  readonly limits: AnswerLimits
  readonly tokenizer: UsageTokenizer | undefined
  readonly onMismatch: UsageCheck["onMismatch"]
}
