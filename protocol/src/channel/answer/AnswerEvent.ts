import type { Receipt } from "../../receipt.js"
import type { Usage } from "../../usage.js"

/** Head of an answer: the HTTP status that a client shows, and the type of the data. */
export type AnswerHead = { readonly status: number; readonly contentType: string }

/** Why a request was not served, or not to its end; `code` is one of `ANSWER_ERRORS` or a newer node's. */
export type AnswerError = {
  readonly status: number
  readonly message: string
  readonly type: string
  readonly code: string
  readonly param: string | null
  /** True when the same request may be served later, after what `code` asks for, or by another node. */
  readonly retryable: boolean
  readonly details?: Readonly<Record<string, string>>
}

/** Who counted the tokens, in the order of their codes 0 … 3 on the wire. */
export const COUNTED_BY = ["engine", "unchecked", "checked", "lower"] as const

/** The engine itself, the server's unchecked word, a tokenizer that agreed, the lower of two counts. */
export type AnswerCountedBy = (typeof COUNTED_BY)[number]

/** End of a metered answer: the receipt (usage cumulative) and this request's own usage. */
export type AnswerReceipt = {
  readonly receipt: Receipt
  /** 64 bytes, of the enclave key. */
  readonly signature: Uint8Array
  /** 32 bytes; with the data it opens responseHash. */
  readonly responseSalt: Uint8Array
  readonly countedBy: AnswerCountedBy
  readonly usage: Usage
}

/** One opened chunk; `last` ends the answer. */
export type AnswerEvent = { readonly last: boolean } & (
  | ({ readonly kind: "head" } & AnswerHead)
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "error"; readonly error: AnswerError }
  | { readonly kind: "receipt"; readonly receipt: AnswerReceipt }
)
