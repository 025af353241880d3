import type { AnswerError } from "./AnswerEvent.js"
import { ANSWER_ERRORS, type AnswerErrorCode } from "./answerErrors.js"

/** What is said of one error: the message names no content; `param` is a field of the request. */
export type AnswerErrorText = {
  readonly message: string
  readonly param?: string
  readonly details?: Readonly<Record<string, string>>
}

/** An error of the table, ready for `AnswerSealer.error`. */
export function answerError(code: AnswerErrorCode, text: AnswerErrorText): AnswerError {
  const { message, param = null, details } = text
  const base = { ...ANSWER_ERRORS[code], message, code, param }
  return details === undefined ? base : { ...base, details }
}
