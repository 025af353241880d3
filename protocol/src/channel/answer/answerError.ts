import type { AnswerError } from "./AnswerEvent.js"
import { ANSWER_ERRORS, type AnswerErrorCode } from "./answerErrors.js"
import { MAX_ERROR_TEXT } from "./answerJson.js"

/** What is said of one error: the message names no content; `param` is a field of the request. */
export type AnswerErrorText = {
  readonly message: string
  readonly param?: string
  readonly details?: Readonly<Record<string, string>>
}

/** An error of the table, ready for `AnswerSealer.error`; texts are cut to what the wire takes. */
export function answerError(code: AnswerErrorCode, text: AnswerErrorText): AnswerError {
  const { param, details } = text
  const base = {
    ...ANSWER_ERRORS[code],
    message: text.message.slice(0, MAX_ERROR_TEXT.message),
    code,
    param: param?.slice(0, MAX_ERROR_TEXT.param) ?? null,
  }
  if (details === undefined) return base
  const entries = Object.entries(details)
  const cut = entries.map(([name, value]) => [name, value.slice(0, MAX_ERROR_TEXT.detail)])
  return { ...base, details: Object.fromEntries(cut) }
}
