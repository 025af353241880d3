import { judgeQuote } from "./judgeQuote.js"
import type { QuoteOutcome } from "./QuoteOutcome.js"
import type { QuoteTask } from "./QuoteTask.js"

/** A question to the worker; the answer carries its number. */
export interface Question {
  readonly number: number
  readonly task: QuoteTask
}

/** The worker's answer; `error` where the library itself failed. */
export type Answer = { readonly number: number } & (
  | { readonly outcome: QuoteOutcome }
  | { readonly error: string }
)

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const { number, task } = data
  const answer = (reply: Answer) => self.postMessage(reply)
  judgeQuote(task).then(
    (outcome) => answer({ number, outcome }),
    (error: unknown) => answer({ number, error: String(error) }),
  )
})
